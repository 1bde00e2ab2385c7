package bitcraps.core.consensus;

import bitcraps.core.base.PlayerId;
import java.util.ArrayList;
import java.util.List;

/** Gathers the outputs of one step in order. */
final class Outbox {
  private List<Output> outputs = new ArrayList<>();

  void add(Output output) {
    outputs.add(output);
  }

  void persist(JournalEntry entry) {
    outputs.add(new Output.Persist(entry));
  }

  void broadcast(ConsensusMessage message) {
    outputs.add(new Output.Broadcast(message));
  }

  void send(PlayerId peer, ConsensusMessage message) {
    outputs.add(new Output.SendTo(peer, message));
  }

  void drop(PlayerId source, String reason) {
    outputs.add(new Output.Dropped(source, reason, false));
  }

  /** Something with a signature that does not hold: the source should have seen it as well. */
  void forged(PlayerId source, String reason) {
    outputs.add(new Output.Dropped(source, reason, true));
  }

  List<Output> drain() {
    List<Output> drained = outputs;
    outputs = new ArrayList<>();
    return drained;
  }
}
