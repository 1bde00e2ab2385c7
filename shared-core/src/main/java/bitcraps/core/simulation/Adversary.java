package bitcraps.core.simulation;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.Point;
import bitcraps.core.peer.Observed;
import bitcraps.core.randomness.Beacon;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.Drawn;
import bitcraps.core.randomness.MadeKey;
import bitcraps.core.randomness.ProofBook;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tries to know rolls from all that dishonest devices hold and hear: their shares of the key, the
 * proposals they see, the shares they are sent. To know one before its close is final is a
 * violation. That it would succeed is seen in each run: once enough shares came it knows the value
 * before it is opened, and is held to it.
 *
 * <p>The liars know no share of the key beyond their own. Those of others are sums over all
 * dealings that count, an honest one among them, and that one's shares are sealed.
 */
final class Adversary {
  /** What is known of one roll that may come. */
  private static final class Prospect {
    final Draw draw;
    final TreeMap<Integer, List<BeaconShare>> heard = new TreeMap<>();

    Prospect(Draw draw) {
      this.draw = draw;
    }

    void hear(BeaconShare share) {
      List<BeaconShare> known = heard.computeIfAbsent(share.unit(), unit -> new ArrayList<>());
      if (!known.contains(share)) {
        known.add(share);
      }
    }
  }

  private final World world;
  private final TreeMap<Hash, Prospect> prospects = new TreeMap<>();
  private final TreeMap<Hash, Point> values = new TreeMap<>();
  private final TreeSet<Hash> compared = new TreeSet<>();
  private long foretold;

  Adversary(World world) {
    this.world = world;
  }

  long foretold() {
    return foretold;
  }

  /** One of the liars heard or is about to say something. */
  void hears(List<Liar> liars, Liar who, Observed.Sight sight) {
    TableState state = who.device().state();
    TableId table = sight.table();
    MadeKey key = state == null ? null : state.key();
    if (state == null || table == null || key == null || !table.equals(state.table())) {
      return;
    }
    compare(state);
    for (Observed fact : sight.facts()) {
      if (fact instanceof Observed.Shared said) {
        hears(liars, state, said.shares());
      } else if (fact instanceof Observed.Showed showed && ShareLies.closes(showed.block())) {
        int attempt = key.key().attempt();
        Hash close = showed.block().hash();
        attempt(
            liars, state, new Draw(table, state.epoch(), attempt, ShareLies.round(state), close));
      }
    }
  }

  private void hears(List<Liar> liars, TableState state, SignedShares said) {
    Draw draw = said.draw();
    Prospect prospect = prospects.computeIfAbsent(draw.close(), close -> new Prospect(draw));
    if (prospect.draw.equals(draw)) {
      said.shares().forEach(prospect::hear);
      attempt(liars, state, draw);
    }
  }

  /** Puts together what there is, if it may be enough. */
  private void attempt(List<Liar> liars, TableState state, Draw draw) {
    MadeKey key = state.key();
    Epoch epoch = state.epoch();
    boolean current =
        key != null && epoch.equals(draw.epoch()) && key.key().attempt() == draw.attempt();
    if (key == null || !current || values.containsKey(draw.close())) {
      return;
    }
    int threshold = key.key().threshold();
    Prospect prospect = prospects.get(draw.close());
    TreeSet<Integer> units = new TreeSet<>();
    liars.forEach(each -> units.addAll(each.holdings().units(state).keySet()));
    boolean tooManyLiars = units.size() >= threshold;
    if (prospect != null) {
      units.addAll(prospect.heard.keySet());
    }
    if (units.size() < threshold || (tooManyLiars && state.validators().mutualConsent())) {
      return;
    }
    Beacon beacon = new Beacon(key.key(), draw);
    TreeMap<Integer, BeaconShare> good = new TreeMap<>();
    for (Liar each : liars) {
      each.holdings().shares(state, draw).forEach(share -> good.put(share.unit(), share));
    }
    if (prospect != null) {
      prospect.heard.forEach((unit, all) -> {
        for (BeaconShare share : all) {
          if (beacon.allHold(List.of(share), new ProofBook())) {
            good.put(unit, share);
          }
        }
      });
    }
    if (good.size() >= threshold) {
      knows(draw, beacon.combine(List.copyOf(good.values()).subList(0, threshold)));
    }
  }

  private void knows(Draw draw, Point value) {
    values.put(draw.close(), value);
    Chronicle chronicle = world.watch().chronicle(draw.table());
    if (chronicle == null || !chronicle.isClosed(draw.close())) {
      world
          .watch()
          .found(
              "The liars knew the roll of round "
                  + draw.round().value()
                  + " before its close was final.");
    }
  }

  /** The value that was opened is the one that was foretold, whoever took part in either. */
  private void compare(TableState state) {
    LastRoll roll = state.lastRoll();
    if (roll == null || !compared.add(roll.drawn().draw().close())) {
      return;
    }
    Drawn drawn = roll.drawn();
    Point value = values.get(drawn.draw().close());
    if (value == null) {
      return;
    }
    foretold++;
    if (!new Beacon(drawn.key(), drawn.draw()).combine(drawn.shares()).equals(value)) {
      world.watch().found("A roll was opened with another value than its shares make.");
    }
  }
}
