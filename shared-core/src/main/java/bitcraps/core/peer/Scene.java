package bitcraps.core.peer;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.ViewNode;
import bitcraps.core.membership.Validator;
import bitcraps.core.mesh.LinkQuality;
import bitcraps.core.mesh.Path;
import bitcraps.core.randomness.ClientSeed;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableState;
import bitcraps.core.table.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a page may show at one moment: the agreed state and this peer's own outlook. Becomes the
 * tree that {@code bitcraps.d.ts} calls {@code TableView}; the driver adds link and server.
 *
 * @param state null until the table is known
 * @param reached who can be reached, and how
 * @param opening what a closed roll shows: enough shares came, and the block that says so is not
 *     final yet
 * @param goOnWithout who is gone when the page may offer a successor table
 * @param traffic of this peer's links, lately
 */
public record Scene(
    Status status,
    PlayerId me,
    String name,
    @Nullable TableState state,
    long height,
    SortedMap<PlayerId, Reached> reached,
    List<LogLine> log,
    List<SignedCommand> pending,
    @Nullable LastRoll opening,
    List<PlayerId> goOnWithout,
    Traffic traffic) {

  /** Where a peer stands; {@code bitcraps.d.ts} says what each means. */
  public enum Status {
    CONNECTING("connecting"),
    SYNCING("syncing"),
    WATCHING("watching"),
    SEATED("seated"),
    FROZEN("frozen"),
    HALTED("halted"),
    LEFT("left"),
    WITNESSING("witnessing");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * A link that stands.
   *
   * @param roundTripMillis -1 when not measured
   * @param path null until it is known
   * @param tier how good it is; null until it was measured
   */
  public record Reached(
      long roundTripMillis, @Nullable Path path, LinkQuality.@Nullable Tier tier) {}

  /**
   * Bytes a second, before packing.
   *
   * @param forOthers part of what is sent: carried between others, or told to spectators
   */
  public record Traffic(long sent, long received, long forOthers) {
    static final Traffic NONE = new Traffic(0, 0, 0);

    ViewNode view() {
      return ViewNode.fields()
          .put("sentPerSecond", sent)
          .put("receivedPerSecond", received)
          .put("forOthersPerSecond", forOthers)
          .put("forOthersPerSecondMax", Budget.BYTES_PER_SECOND)
          .build();
    }
  }

  /** Something that happened, with the name as it was then. */
  public record LogLine(long sequence, GameEvent event, String name) {}

  /** The tree for the page; null until the table is known. */
  public @Nullable ViewNode view() {
    return state == null ? null : tree(state);
  }

  private ViewNode tree(TableState known) {
    Seat seat = known.seatOf(me);
    ViewNode.Builder out =
        ViewNode.fields()
            .put("tableId", known.table().hash().toHex())
            .put("status", status.word())
            .put("phase", known.phase() instanceof RollPhase.Closed ? "closed" : "betting")
            .put("settings", settings(known));
    ViewNode.Builder self =
        ViewNode.fields().put("playerId", me.hash().toHex()).put("name", nameOf(known, seat));
    putSeat(self, "seat", seat);
    out.put("me", self.build())
        .put("full", known.isFull())
        .put("height", height)
        .put("epoch", known.epoch().value())
        .put("round", known.round().value())
        .put("bank", known.ledger().bank());
    if (known.deadlineMillis() == 0) {
      out.putNothing("deadlineMillis");
    } else {
      out.put("deadlineMillis", known.deadlineMillis());
    }
    return out.put("keyReady", known.key() != null)
        .put("seats", seats(known))
        .put("tolerance", tolerance(known))
        .put("witnesses", witnesses(known))
        .put("game", known.gameView())
        .put("lastRoll", rollOrNothing(known.lastRoll(), known))
        .put("opening", rollOrNothing(opening, known))
        .put("log", logLines())
        .put("pending", pendingCommands())
        .put("goOnWithout", names(known))
        .put("traffic", traffic.view())
        .put("canTopUp", canTopUp(known, seat))
        .build();
  }

  private String nameOf(TableState known, @Nullable Seat seat) {
    SeatRecord seated = seat == null ? null : known.seats().get(seat);
    return seated == null ? name : seated.name();
  }

  private static void putSeat(ViewNode.Builder out, String field, @Nullable Seat seat) {
    if (seat == null) {
      out.putNothing(field);
    } else {
      out.put(field, seat.number());
    }
  }

  private static ViewNode settings(TableState known) {
    return ViewNode.fields()
        .put("game", known.settings().gameId())
        .put("seats", known.settings().seats())
        .put("buyIn", known.settings().buyIn())
        .put("betMinimum", known.settings().game().betMinimum())
        .put("betMaximum", known.settings().game().betMaximum())
        .put("bank", known.settings().bank())
        .put("shooterMillisMax", known.settings().shooterMillisMax())
        .build();
  }

  private List<ViewNode> seats(TableState known) {
    List<ViewNode> seats = new ArrayList<>();
    for (Map.Entry<Seat, SeatRecord> each : known.seats().entrySet()) {
      PlayerId player = each.getValue().player();
      Reached link = reached.get(player);
      ViewNode.Builder out =
          ViewNode.fields()
              .put("seat", each.getKey().number())
              .put("playerId", player.hash().toHex())
              .put("name", each.getValue().name())
              .put("stack", known.stack(each.getKey()))
              .put("atRisk", known.atRisk(each.getKey()))
              .put("present", player.equals(me) || link != null)
              .put("votes", known.validators().indexOf(player).isPresent());
      seats.add(putLink(out, link).build());
    }
    return seats;
  }

  private List<ViewNode> witnesses(TableState known) {
    List<ViewNode> witnesses = new ArrayList<>();
    for (Witness each : known.witnesses()) {
      PlayerId player = each.player();
      List<ViewNode> awaited = new ArrayList<>();
      for (PlayerId one : each.awaited()) {
        awaited.add(new ViewNode.Text(nameOf(known, one)));
      }
      ViewNode.Builder out =
          ViewNode.fields()
              .put("playerId", player.hash().toHex())
              .put("operatorId", Fingerprint.of(each.badge().operator()).hash().toHex())
              .put("operatorName", each.badge().operatorName())
              .put("badge", each.badge().toText())
              .put("awaited", awaited)
              .put("awaitsMe", each.awaited().contains(me))
              .put("present", player.equals(me) || reached.containsKey(player))
              .put("ready", each.isReady())
              .put("votes", known.validators().indexOf(player).isPresent());
      witnesses.add(putLink(out, reached.get(player)).build());
    }
    return witnesses;
  }

  private static String nameOf(TableState known, PlayerId player) {
    Seat seat = known.seatOf(player);
    Witness witness = known.witness(player);
    if (seat == null && witness != null) {
      return "the witness of " + witness.badge().operatorName();
    }
    return seat == null ? "a guest" : seatName(known, seat);
  }

  private static ViewNode.Builder putLink(ViewNode.Builder out, @Nullable Reached link) {
    if (link == null || link.roundTripMillis() < 0) {
      out.putNothing("roundTripMillis");
    } else {
      out.put("roundTripMillis", link.roundTripMillis());
    }
    LinkQuality.Tier tier = link == null ? null : link.tier();
    if (tier == null) {
      out.putNothing("quality");
    } else {
      out.put("quality", tier.word());
    }
    Path path = link == null ? null : link.path();
    return path == null ? out.putNothing("path") : out.put("path", path.word());
  }

  private ViewNode tolerance(TableState known) {
    long absent = 0;
    long reachable = 0;
    for (Validator each : known.validators().validators()) {
      if (each.player().equals(me) || reached.containsKey(each.player())) {
        reachable += each.weight();
      } else {
        absent++;
      }
    }
    return ViewNode.fields()
        .put("validators", known.validators().count())
        .put("quorum", known.validators().quorum())
        .put("absent", absent)
        .put("remaining", Math.max(0, reachable - known.validators().quorum()))
        .put("mutualConsent", known.validators().mutualConsent())
        .build();
  }

  private static ViewNode rollOrNothing(@Nullable LastRoll roll, TableState known) {
    return roll == null ? new ViewNode.Nothing() : roll(roll, known);
  }

  /** The tree that {@code bitcraps.d.ts} calls {@code RollView}. */
  public static ViewNode roll(LastRoll last, TableState known) {
    List<ViewNode> results = new ArrayList<>();
    for (GameEvent each : last.results()) {
      results.add(
          ViewNode.fields()
              .put("seat", each.seat())
              .put("bet", each.target())
              .put("outcome", each.kind())
              .put("amount", each.amount())
              .build());
    }
    List<ViewNode> contributors = new ArrayList<>();
    for (ClientSeed each : last.drawn().seeds()) {
      contributors.add(new ViewNode.Text(seatName(known, each.seat())));
    }
    return ViewNode.fields()
        .put("round", last.drawn().draw().round().value())
        .put("dice", whole(last.numbers()))
        .put("results", results)
        .put("contributors", contributors)
        .put("quorum", last.drawn().key().threshold())
        .put("voters", last.drawn().key().units())
        .build();
  }

  static String seatName(TableState known, Seat seat) {
    SeatRecord seated = known.seats().get(seat);
    return seated == null ? "Seat " + (seat.number() + 1) : seated.name();
  }

  private static List<ViewNode> whole(List<Integer> numbers) {
    List<ViewNode> values = new ArrayList<>();
    for (int number : numbers) {
      values.add(new ViewNode.Whole(number));
    }
    return values;
  }

  private List<ViewNode> logLines() {
    List<ViewNode> lines = new ArrayList<>();
    for (LogLine line : log) {
      lines.add(
          ViewNode.fields()
              .put("sequence", line.sequence())
              .put("kind", line.event().kind())
              .put("seat", line.event().seat())
              .put("name", line.name())
              .put("target", line.event().target())
              .put("amount", line.event().amount())
              .put("numbers", whole(line.event().numbers()))
              .build());
    }
    return lines;
  }

  private List<ViewNode> pendingCommands() {
    List<ViewNode> commands = new ArrayList<>();
    for (SignedCommand each : pending) {
      commands.add(PendingCommand.view(each));
    }
    return commands;
  }

  private List<ViewNode> names(TableState known) {
    List<ViewNode> names = new ArrayList<>();
    for (PlayerId each : goOnWithout) {
      names.add(new ViewNode.Text(nameOf(known, each)));
    }
    return names;
  }

  private static boolean canTopUp(TableState known, @Nullable Seat seat) {
    return seat != null && known.stack(seat) + known.atRisk(seat) < known.settings().topUpBelow();
  }
}
