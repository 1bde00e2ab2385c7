package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.peer.PeerSetup;
import bitcraps.core.peer.Role;

/** Who comes into the world with which keys and secrets: all of it follows from the seed. */
final class Births {
  private static final String PERSON = "bitcraps/1/simulated-person";
  private static final String ENTROPY = "bitcraps/1/simulated-entropy";
  private static final String STIR = "bitcraps/1/simulated-stir";

  private final WorldSettings settings;
  private final Hash seed;

  Births(WorldSettings settings, Hash seed) {
    this.settings = settings;
    this.seed = seed;
  }

  Device device(int index, Role role) {
    Bytes secret = Sha256.tagged(PERSON, seed.bytes(), number(index)).bytes();
    SigningKey person = new SigningKey(settings.scheme(), secret);
    return new Device(index, person, Fingerprint.of(person.publicKey()), role);
  }

  PeerSetup setup(Device device) {
    return new PeerSetup(
        device.person,
        settings.scheme(),
        settings.games(),
        settings.timing(),
        "Player " + (device.index + 1),
        device.role);
  }

  Bytes entropy(Device device) {
    return Sha256.tagged(ENTROPY, seed.bytes(), number(device.index), number(device.life)).bytes();
  }

  /** What the system's generator gives a peer that starts. */
  Bytes stir(Device device) {
    return Sha256.tagged(STIR, seed.bytes(), number(device.index), number(device.life)).bytes();
  }

  private static Bytes number(int value) {
    return Bytes.wrap(new byte[] {(byte) (value >> 8), (byte) value});
  }
}
