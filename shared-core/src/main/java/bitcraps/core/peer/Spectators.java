package bitcraps.core.peer;

import bitcraps.core.base.PlayerId;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Output;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells who neither sits nor votes what became final, with the certificate: they hear nothing else
 * of agreement (PEER-17).
 */
final class Spectators {
  private final Links links;

  /** Final, and without a certificate of its own so far. */
  private final List<Block> unsaid = new ArrayList<>();

  Spectators(Links links) {
    this.links = links;
  }

  /** Who only watches, as the state says now. */
  List<PlayerId> present(Session session) {
    List<PlayerId> present = new ArrayList<>();
    for (Link link : links.all()) {
      if (!session.isMember(link.peer)) {
        present.add(link.peer);
      }
    }
    return present;
  }

  /**
   * A block is final.
   *
   * @param to who watched before it
   * @param setup of the epoch that it belongs to
   */
  void finalized(List<PlayerId> to, EpochSetup setup, Output.Finalized settled, long nowMillis) {
    unsaid.add(settled.block());
    if (settled.path().isEmpty()) {
      Message.Suffix suffix =
          new Message.Suffix(
              setup.table(), setup.epoch(), List.copyOf(unsaid), settled.certificate());
      int size = suffix.toBytes().size();
      for (PlayerId each : to) {
        if (links.mayGive(size, nowMillis)) { // else it hears of a gap with the next, and asks
          links.send(each, Channel.AGREEMENT, suffix);
        }
      }
      unsaid.clear();
    } else if (unsaid.size() >= Message.SUFFIX_MAX) {
      unsaid.clear(); // who lacks them hears where we stand, and asks
    }
  }

  /** What is left unsaid of an epoch that ended stays so: the snapshot of the next holds it. */
  void epochEnded() {
    unsaid.clear();
  }
}
