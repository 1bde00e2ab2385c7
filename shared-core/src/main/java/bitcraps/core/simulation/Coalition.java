package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.peer.Observed;
import bitcraps.core.prng.Prng;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The dishonest devices of a world. They tell each other all they hold and hear, and an adversary
 * tries to know rolls from it. In agreement they follow the rules, beyond keeping proposals back.
 */
final class Coalition {
  private static final String SEED = "bitcraps/1/simulated-liars";

  private final World world;
  private final SignatureScheme scheme;
  private final Hash seed;
  private final List<Liar> members = new ArrayList<>();
  private final Adversary adversary;
  private TreeSet<Integer> indices = new TreeSet<>();
  private boolean restrained = true;
  private boolean calm;

  Coalition(World world, SignatureScheme scheme, Hash seed) {
    this.world = world;
    this.scheme = scheme;
    this.seed = seed;
    this.adversary = new Adversary(world);
  }

  /**
   * Chooses who will lie among the devices to come.
   *
   * @param devices that there will be
   */
  void recruit(int liars, int devices) {
    Invariant.check(liars <= devices && world.devices().isEmpty(), "liars are chosen before");
    restrained = liars <= (devices - 1) / 3;
    Prng random = new Prng(Sha256.tagged(SEED, seed.bytes()));
    while (indices.size() < liars) {
      indices.add(random.below(devices));
    }
  }

  /** A device came into the world. */
  void enlisted(Device device) {
    if (indices.contains(device.index)) {
      Bytes number = Bytes.wrap(new byte[] {(byte) device.index});
      Prng random = new Prng(Sha256.tagged(SEED, seed.bytes(), number));
      Liar liar = new Liar(world, device, this, new Holdings(device, scheme), random);
      device.liar = liar;
      members.add(liar);
      world.watch().guilt().lies(device.player);
    }
  }

  List<Liar> members() {
    return members;
  }

  /** Everything has healed: who means to sign false shares does it from now on. */
  void calm() {
    calm = true;
  }

  boolean isCalm() {
    return calm;
  }

  /**
   * True when a device may lie in this state. As long as all must agree, anybody can stop the
   * table, which nobody doubts; and of few voters no more lie than the table bears, unless there
   * are to be too many.
   */
  boolean mayLie(Device device, TableState state) {
    ValidatorSet set = state.validators();
    if (set.mutualConsent() || set.indexOf(device.player).isEmpty()) {
      return false;
    }
    int before = 0;
    for (Liar each : members) {
      boolean votes = set.indexOf(each.device().player).isPresent();
      before += votes && each.device().index < device.index ? 1 : 0;
    }
    return !restrained || before < set.faultyWeightMax();
  }

  /** A member heard this, or its peer was about to say it. */
  void hears(Liar member, Observed.Sight sight) {
    adversary.hears(members, member, sight);
  }

  /** Rolls whose value the coalition knew before they were open, and rightly. */
  long foretold() {
    return adversary.foretold();
  }
}
