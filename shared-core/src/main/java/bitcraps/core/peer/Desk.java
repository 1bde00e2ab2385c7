package bitcraps.core.peer;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Round;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Rejection;
import bitcraps.core.table.Command;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.PlayerName;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the person's requests become commands, and where their answers are kept. */
final class Desk {
  private static final int LOG_MAX = 60;

  /** So long what was measured may wait for more of it: each view costs a page its redrawing. */
  private static final long FIGURES_MILLIS = 300;

  private static final Rejection NOT_THERE =
      new Rejection("not-ready", "The table is not found yet; wait a moment and try again.");

  /**
   * A roll that was asked for.
   *
   * @param round in which it was
   * @param sent what was sent for it already, and may still count; null when nothing was
   */
  private record HeldRoll(Request.Play request, Round round, @Nullable SignedCommand sent) {
    /** True when the dice of that round were thrown. */
    boolean isThrown(TableState state) {
      return !state.round().equals(round) || state.phase() instanceof RollPhase.Closed;
    }
  }

  private final PeerSetup setup;
  private final Identity me;
  private final TreeMap<Long, Long> requests = new TreeMap<>();

  /** Requests for a roll that wait for the table's key, by id. */
  private final TreeMap<Long, HeldRoll> held = new TreeMap<>();

  private final ArrayDeque<Scene.LogLine> log = new ArrayDeque<>();
  private List<Notice> notices = new ArrayList<>();
  private String name;
  private long lineSequence;
  private long lastSequence;
  private boolean changed = true;
  private long figuresMillis = Long.MAX_VALUE;

  Desk(PeerSetup setup, Identity me) {
    this.setup = setup;
    this.me = me;
    this.name = PlayerName.isValid(setup.name()) ? setup.name() : "Guest";
  }

  void change() {
    changed = true;
  }

  /** Figures of a link wandered, and nothing else: they are shown together, a little later. */
  void measured(long now) {
    figuresMillis = Math.min(figuresMillis, now + FIGURES_MILLIS);
  }

  boolean hasNews(long now) {
    return changed || !notices.isEmpty() || now >= figuresMillis;
  }

  /** When something is to be shown that waits; what is due is shown anyway. */
  long wakeMillis(long now) {
    return figuresMillis > now ? figuresMillis : Long.MAX_VALUE;
  }

  String name() {
    return name;
  }

  /** Judges a request against all that waits; sends it, or answers at once. */
  void submit(long id, Request request, @Nullable Session current, Peer peer) {
    if (request instanceof Request.Sit sit && PlayerName.isValid(sit.name())) {
      name = sit.name();
    }
    if (request instanceof Request.Rename rename && PlayerName.isValid(rename.name())) {
      name = rename.name();
    }
    Command command = commandOf(request);
    if (current == null || command == null) {
      answer(id, current == null ? NOT_THERE : null);
      return;
    }
    Rejection rejection = submit(current, peer, command, id);
    if (lacksKey(rejection) && request instanceof Request.Play roll) {
      held.put(id, new HeldRoll(roll, current.state().round(), null));
    } else if (rejection != null) {
      answer(id, rejection);
    }
  }

  private static boolean lacksKey(@Nullable Rejection rejection) {
    return rejection != null && rejection.code().equals("no-key-yet");
  }

  /** A roll that was asked for before the table had its key comes as soon as it has, once. */
  void rollWhatWaits(Session current, Peer peer) {
    if (!held.isEmpty() && current.state().key() != null) {
      TreeMap<Long, HeldRoll> waiting = new TreeMap<>(held);
      held.clear();
      waiting.forEach((id, roll) -> rollNow(id, roll, current, peer));
    }
  }

  /** What was sent before may wait with others still: it is said again, so that it counts once. */
  private void rollNow(long id, HeldRoll roll, Session current, Peer peer) {
    SignedCommand sent = roll.sent();
    if (roll.isThrown(current.state())) {
      answer(id, null);
    } else if (sent == null || sent.sequence() <= current.state().sequenceOf(me.player())) {
      submit(id, roll.request(), current, peer);
    } else {
      Rejection rejection = offer(current, peer, sent, id);
      if (rejection != null) {
        answer(id, rejection);
      }
    }
  }

  private @Nullable Command commandOf(Request request) {
    return switch (request) {
      case Request.Play play -> new Command.Play(play.action());
      case Request.Sit sit ->
          new Command.Sit(sit.name(), me.votingKey().publicKey(), me.freshTip());
      case Request.Rename rename -> new Command.Rename(rename.name());
      case Request.Reseed reseed -> {
        me.reseed(reseed.words());
        yield new Command.Reseed(me.freshTip());
      }
      case Request.TopUp topUp -> new Command.TopUp();
      case Request.Leave leave ->
          setup.role() == Role.WITNESS ? new Command.Dismiss(me.player()) : new Command.Leave();
      case Request.Invite invite -> new Command.Invite(invite.badge());
      case Request.Dismiss dismiss -> new Command.Dismiss(dismiss.witness());
      case Request.GoOn goOn -> null;
    };
  }

  /** Signs and sends a command that would be accepted now; otherwise says why not. */
  @Nullable Rejection submit(Session current, Peer peer, Command command) {
    return submit(current, peer, command, null);
  }

  private @Nullable Rejection submit(
      Session current, Peer peer, Command command, @Nullable Long request) {
    long sequence = nextSequence(current);
    SignedCommand signed = SignedCommand.sign(setup.person(), current.table(), sequence, command);
    return offer(current, peer, signed, request);
  }

  private @Nullable Rejection offer(
      Session current, Peer peer, SignedCommand signed, @Nullable Long request) {
    // Actions of the game are not kept for later; all else may wait for the roll or the epoch.
    boolean mayWait = !(signed.command() instanceof Command.Play);
    Rejection rejection =
        current.pool.offer(signed, current.state(), current.application.next(), mayWait);
    if (rejection == null) {
      lastSequence = Math.max(lastSequence, signed.sequence());
      if (request != null) {
        requests.put(signed.sequence(), request); // who votes alone settles it at once
      }
      peer.send(current, signed);
    }
    return rejection;
  }

  private long nextSequence(Session current) {
    long highest = current.state().sequenceOf(me.player());
    for (SignedCommand each : current.pool.of(me.player())) {
      highest = Math.max(highest, each.sequence());
    }
    return Math.max(highest, lastSequence) + 1;
  }

  /** After a restart: sequences that may have been seen must not be used again. */
  void usedSequence(long sequence) {
    lastSequence = Math.max(lastSequence, sequence);
  }

  void answer(long id, @Nullable Rejection rejection) {
    notices.add(new Notice.Answered(id, rejection));
  }

  /**
   * A command left the pool, done or refused.
   *
   * @param state after which it did
   */
  void settled(SignedCommand command, @Nullable Rejection rejection, TableState state) {
    changed = true;
    if (command.person().equals(setup.person().publicKey())) {
      Long id = requests.remove(command.sequence());
      if (id != null && lacksKey(rejection) && command.command() instanceof Command.Play play) {
        Request.Play roll = new Request.Play(play.action());
        held.put(id, new HeldRoll(roll, state.round(), command)); // others may have it still
      } else if (id != null) {
        answer(id, rejection);
      }
    }
  }

  /** Writes the log of what became final. */
  void happened(Session current) {
    changed = true;
    for (TableApplication.Node each : current.application.takeSettled()) {
      happened(each);
    }
  }

  private void happened(TableApplication.Node block) {
    TableState state = block.state();
    for (GameEvent event : block.events()) {
      String who = event.seat() < 0 ? "" : nameOf(block, new Seat(event.seat()));
      log.add(new Scene.LogLine(++lineSequence, event, who));
      if (log.size() > LOG_MAX) {
        log.removeFirst();
      }
      LastRoll roll = state.lastRoll();
      if (event.kind().equals("rolled") && roll != null) {
        notices.add(new Notice.Rolled(roll));
      }
    }
  }

  /** Who lost the seat in this block had a name before it. */
  private static String nameOf(TableApplication.Node block, Seat seat) {
    boolean stays = block.state().seats().containsKey(seat);
    return Scene.seatName(stays ? block.state() : block.before(), seat);
  }

  void moved(TableId table) {
    lastSequence = 0;
    List<Long> open = new ArrayList<>(requests.values());
    open.addAll(held.keySet());
    for (long id : open) {
      answer(id, new Rejection("table-moved", "The table went on as another one; try again."));
    }
    requests.clear();
    held.clear();
    notices.add(new Notice.Moved(table));
  }

  /** Without what the device says by itself for every roll. */
  private static List<SignedCommand> shown(List<SignedCommand> waiting) {
    List<SignedCommand> shown = new ArrayList<>(waiting);
    shown.removeIf(each -> PendingCommand.isOfTheDevice(each.command()));
    return shown;
  }

  Output.Deliver deliver(
      @Nullable Session current,
      Links links,
      Scene.Status status,
      @Nullable LastRoll opening,
      List<PlayerId> goOnWithout,
      long nowMillis) {
    Scene scene =
        new Scene(
            status,
            me.player(),
            name,
            current == null ? null : current.state(),
            current == null ? 0 : current.height().value(),
            links.reached(nowMillis),
            List.copyOf(log),
            current == null ? List.of() : shown(current.pool.of(me.player())),
            opening,
            goOnWithout,
            links.traffic().lately(nowMillis));
    Output.Deliver deliver = new Output.Deliver(scene, notices);
    notices = new ArrayList<>();
    changed = false;
    figuresMillis = Long.MAX_VALUE;
    return deliver;
  }
}
