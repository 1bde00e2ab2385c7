package bitcraps.core.detour;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.virtual.FastScheme;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Detours among people of whom the input says what they do: honest packets of one another, changed,
 * moved, repeated, or bytes from nowhere.
 *
 * <pre>JAZZER_FUZZ=1 mvn test -pl shared-core -Dtest=DetourFuzzTest</pre>
 */
@Tag("fuzz")
class DetourFuzzTest {
  private static final int PEOPLE = 20;
  private static final TableId TABLE = new TableId(Sha256.hash(Bytes.utf8("a table")));

  private static final List<SigningKey> KEYS = keys();

  private final List<Detours> detours = new ArrayList<>();
  private final List<Bytes> packets = new ArrayList<>();
  private long now = 1_000_000;

  private static List<SigningKey> keys() {
    List<SigningKey> keys = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Bytes seed = Sha256.hash(Bytes.utf8("person " + i)).bytes();
      keys.add(new SigningKey(FastScheme.INSTANCE, seed));
    }
    return keys;
  }

  /** Nothing of an input before is left. */
  private void begin() {
    packets.clear();
    detours.clear();
    now = 1_000_000;
    for (SigningKey key : KEYS) {
      Detours fresh = new Detours(key, FastScheme.INSTANCE, TABLE);
      fresh.stir(key.seed());
      detours.add(fresh);
    }
  }

  private PlayerId id(int number) {
    return Fingerprint.of(KEYS.get((number & 0xff) % PEOPLE).publicKey());
  }

  /** Five bytes a step: what, who, to whom, through whom, and a number. */
  @FuzzTest(maxDuration = "60s")
  void steps(byte[] data) {
    begin();
    for (int at = 0; at + 5 <= data.length; at += 5) {
      step(data, at);
    }
  }

  private void step(byte[] data, int at) {
    Detours who = detours.get((data[at + 1] & 0xff) % PEOPLE);
    PlayerId far = id(data[at + 2]);
    PlayerId carrier = id(data[at + 3]);
    int number = data[at + 4] & 0xff;
    switch ((data[at] & 0xff) % 8) {
      case 0 -> who.open(far, carrier, now);
      case 1 -> who.send(far, number % Packet.LANE_COUNT, Bytes.utf8("message " + number));
      case 2 -> who.end(far);
      case 3 -> assertFalse(who.lost(carrier).size() > Detours.FAR_MAX);
      case 4 -> now += number * 50L;
      case 5 -> who.tick(now);
      case 6 -> hears(who, carrier, far, packet(number));
      default -> hears(who, carrier, far, Bytes.wrap(Arrays.copyOfRange(data, at, data.length)));
    }
    for (Detours.Parcel each : who.take()) {
      if (packets.size() < 256) {
        packets.add(each.packet());
      }
    }
  }

  /** One that was really sent; with an odd number one bit of it is changed. */
  private Bytes packet(int number) {
    if (packets.isEmpty()) {
      return Bytes.EMPTY;
    }
    byte[] packet = packets.get(number / 2 % packets.size()).toArray();
    packet[number * 7 % packet.length] ^= (byte) (number & 1);
    return Bytes.wrap(packet);
  }

  private void hears(Detours who, PlayerId carrier, PlayerId far, Bytes packet) {
    int lane = Detours.laneOf(packet);
    assertTrue(lane >= 0 && lane < Packet.LANE_COUNT);
    if (who.heard(carrier, far, packet, now) instanceof Detours.Said said) {
      assertFalse(said.message().isEmpty());
    }
  }
}
