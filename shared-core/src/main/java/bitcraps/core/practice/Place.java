package bitcraps.core.practice;

import bitcraps.core.base.PlayerId;
import bitcraps.core.bots.Bot;
import bitcraps.core.peer.Input;
import bitcraps.core.peer.Output;
import bitcraps.core.peer.Peer;
import org.jspecify.annotations.Nullable;

/** One who plays in practice: a peer, the bot that plays through it, and when either wakes. */
final class Place {
  private static final long NEVER = Long.MAX_VALUE;

  private final Peer peer;
  private final @Nullable Bot bot;
  private final Surroundings surroundings;
  private long wake = NEVER;
  private boolean halted;

  /** What becomes of what a peer says. */
  interface Surroundings {
    void carry(Place from, Output.Send send);

    /** Of the person's place only: what a bot is shown, it sees there and then. */
    void show(Output.Deliver deliver);

    void halt(Place place, String reason);
  }

  /**
   * @param bot null where the person plays
   */
  Place(Peer peer, @Nullable Bot bot, Surroundings surroundings) {
    this.peer = peer;
    this.bot = bot;
    this.surroundings = surroundings;
  }

  Peer peer() {
    return peer;
  }

  PlayerId player() {
    return peer.player();
  }

  /** Takes one input; what the peer wants kept counts as kept at once. */
  void step(Input input, long now) {
    Input next = input;
    while (next != null && !halted) {
      long kept = -1;
      for (Output output : peer.step(next, now)) {
        carryOut(output, now);
        kept = output instanceof Output.Persist persist ? persist.sequence() : kept;
      }
      next = kept < 0 ? null : new Input.Persisted(kept);
    }
  }

  private void carryOut(Output output, long now) {
    switch (output) {
      case Output.Send it -> surroundings.carry(this, it);
      case Output.WakeAt it -> wake = it.millis();
      case Output.Deliver it -> deliver(it, now);
      case Output.Halt it -> {
        halted = true;
        surroundings.halt(this, it.reason());
      }
      case Output.Persist _ -> {} // answered once the others are carried out
      case Output.Watch _, Output.Call _ -> {} // there is no mesh, and nobody to call
      case Output.Accuse _, Output.Trace _ -> {} // the peers draw the consequences themselves
    }
  }

  private void deliver(Output.Deliver deliver, long now) {
    if (bot == null) {
      surroundings.show(deliver);
    } else {
      bot.shows(deliver.scene(), deliver.notices(), now);
    }
  }

  /** Does what is due: the peer's timer first, then the bot's next wish. */
  void tick(long now) {
    if (wake <= now) {
      wake = NEVER;
      step(new Input.Tick(), now);
    }
    Input.Submit wish = bot == null ? null : bot.next(now);
    if (wish != null) {
      step(wish, now);
    }
  }

  /** When {@link #tick} is due next, later than now. */
  long wakeMillis(long now) {
    long earliest = bot == null ? wake : Math.min(wake, bot.wakeAt());
    return halted ? NEVER : Math.max(earliest, now + 1);
  }
}
