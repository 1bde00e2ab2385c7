package bitcraps.core.baselines;

import bitcraps.core.baselines.hotstuff.HotStuff;
import bitcraps.core.baselines.ours.Ours;
import bitcraps.core.baselines.pbft.Pbft;
import bitcraps.core.baselines.raft.Raft;
import bitcraps.core.consensus.Timing;
import java.util.List;

/**
 * An engine and how it is set.
 *
 * @param name as in tables
 * @param byzantine false when it tolerates crashes alone and signs nothing
 * @param signedCommands true when every replica checks each command's signature by its player
 */
record LineUp(String name, boolean byzantine, boolean signedCommands, Making making) {
  /** Where leaders stay until a time-out. */
  private static final long STABLE = 1_000_000;

  /** How one replica comes to be. */
  interface Making {
    Engine make(Members members, Host host);
  }

  static final LineUp OURS = ours(1);
  static final LineUp OURS_16 = ours(16);
  static final LineUp OURS_SIGNED = signed(1);
  static final LineUp OURS_16_SIGNED = signed(16);
  static final LineUp PBFT_1 = pbft(1);
  static final LineUp PBFT_16 = pbft(16);
  static final LineUp HOTSTUFF_ROTATING = hotStuff("HotStuff-2, rotating leader", 1);
  static final LineUp HOTSTUFF_STABLE = hotStuff("HotStuff-2, stable leader", STABLE);
  static final LineUp RAFT_1 = raft(1);
  static final LineUp RAFT_16 = raft(16);

  /** Our engine, in every setting that it has. */
  static final List<LineUp> OUR_OWN = List.of(OURS, OURS_16);

  /** With commands that players signed and every replica checks. */
  static final List<LineUp> SIGNED = List.of(OURS_SIGNED, OURS_16_SIGNED);

  /** Every row of the comparison, ours first: ratios refer to that. */
  static final List<LineUp> ALL =
      List.of(OURS, OURS_16, PBFT_1, PBFT_16, HOTSTUFF_ROTATING, HOTSTUFF_STABLE, RAFT_1, RAFT_16);

  private static LineUp ours(int window) {
    return new LineUp(
        "ours, window " + window,
        true,
        false,
        (members, host) -> new Ours(members, host, Timing.DEFAULT, window, batch -> true));
  }

  private static LineUp signed(int window) {
    return new LineUp(
        "ours, window " + window + ", commands signed",
        true,
        true,
        (members, host) ->
            new Ours(members, host, Timing.DEFAULT, window, SignedCommands::areGenuine));
  }

  private static LineUp pbft(int window) {
    return new LineUp(
        "PBFT, window " + window,
        true,
        false,
        (members, host) -> new Pbft(members, host, Timing.DEFAULT, window));
  }

  private static LineUp hotStuff(String name, long tenure) {
    return new LineUp(
        name, true, false, (members, host) -> new HotStuff(members, host, Timing.DEFAULT, tenure));
  }

  private static LineUp raft(int window) {
    return new LineUp(
        "MicroRaft 0.7, window " + window + " (crashes only, unsigned)",
        false,
        false,
        (members, host) -> new Raft(host, members.count(), window));
  }

  /** Batches of so many commands. */
  Load load(int commands) {
    return signedCommands ? new Load(SignedCommands.batch(commands)) : new Load(commands);
  }

  Engine engine(Members members, Host host) {
    return making.make(members, host);
  }

  @Override
  public String toString() {
    return name;
  }
}
