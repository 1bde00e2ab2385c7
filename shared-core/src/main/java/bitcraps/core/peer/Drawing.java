package bitcraps.core.peer;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.randomness.Beacon;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.Dealer;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.KeyMessage;
import bitcraps.core.randomness.MadeKey;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.Command;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.Offence;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a device does for the rolls of its table without being asked: it says its part of the key,
 * shows its client seed before the close, and gives its shares after it (PEER-5, PEER-16).
 */
final class Drawing {
  private final Peer peer;
  private final Identity me;

  /** To which this device has nothing to say of the key. */
  private @Nullable TableState silentAt;

  private @Nullable MadeKey openedKey;
  private Map<Integer, Scalar> opened = new TreeMap<>();
  private @Nullable Draw shared;

  /** Of which the page was told what it shows. */
  private @Nullable Draw foreseen;

  private @Nullable LastRoll coming;

  /** Of which the page was told who withholds. */
  private @Nullable Draw blamed;

  Drawing(Peer peer, Identity me) {
    this.peer = peer;
    this.me = me;
  }

  void run(Session session) {
    TableState state = session.state();
    Seat seat = state.seatOf(me.player());
    if (seat != null) {
      contribute(session, state, seat);
    }
    OptionalInt voter = state.validators().indexOf(me.votingKey().publicKey());
    if (voter.isPresent()) {
      makeKey(session, state, voter.getAsInt());
      share(session, state, voter.getAsInt());
      giveUp(session, state, voter.getAsInt());
    }
    tell(session, state);
  }

  /** Tells the page what is known of a closed roll before it is open. */
  private void tell(Session session, TableState state) {
    Draw draw = state.draw();
    List<BeaconShare> enough = session.shares.threshold(state);
    session.shares.takeBad().forEach(each -> session.accusations.add(new Offence.BadShares(each)));
    if (draw != null && !draw.equals(foreseen) && enough != null) {
      foreseen = draw;
      coming = session.application.foresee(enough);
      peer.desk().change();
    }
    if (draw != null && !draw.equals(blamed) && !withholders(session).isEmpty()) {
      blamed = draw;
      peer.desk().change();
    }
  }

  private void contribute(Session session, TableState state, Seat seat) {
    SeatRecord seated = state.seats().get(seat);
    boolean wanted =
        seated != null
            && seated.seed() == null
            && state.phase() instanceof RollPhase.Betting
            && !session.pool.holdsAny(me.player(), Command.Contribute.class)
            && !session.pool.holdsAny(me.player(), Command.Reseed.class);
    Hash preimage = wanted && seated != null ? me.open(seated.tip()) : null;
    if (preimage != null) {
      peer.desk().submit(session, peer, new Command.Contribute(preimage));
    }
  }

  private void makeKey(Session session, TableState state, int voter) {
    boolean waits = session.pool.holdsAny(me.player(), Command.MakeKey.class);
    if (waits || state.equals(silentAt)) {
      return;
    }
    KeyGeneration making = state.making();
    if (making == null && state.mayRenewKey(voter, peer.clock().wall())) {
      int attempt = 1 + Objects.requireNonNull(state.key()).key().attempt();
      making = KeyGeneration.begin(state.keyTerms(attempt), peer.clock().wall());
    }
    KeyMessage next =
        making == null ? null : making.next(voter, dealer(state, voter, making.terms().attempt()));
    if (making != null && next != null) {
      peer.desk()
          .submit(
              session, peer, new Command.MakeKey(state.epoch(), making.terms().attempt(), next));
    } else if (state.making() != null) {
      silentAt = state;
    }
  }

  private Dealer dealer(TableState state, int voter, int attempt) {
    return new Dealer(state.keyTerms(attempt), voter, me.keySecret().in(state.epoch()).secret());
  }

  /** Rule PEER-5: a share leaves only once the close is final. */
  private void share(Session session, TableState state, int voter) {
    Draw draw = state.draw();
    Beacon beacon = session.shares.beacon(state);
    if (draw == null || beacon == null || draw.equals(shared)) {
      return;
    }
    shared = draw;
    List<BeaconShare> own = new ArrayList<>();
    openKey(state, voter, beacon);
    opened.forEach((unit, secret) -> own.add(beacon.share(unit, secret, session.shares.proofs())));
    if (!own.isEmpty()) {
      SignedShares said = SignedShares.sign(me.votingKey(), draw, voter, own);
      session.shares.add(state, said, me.player());
      peer.links().broadcast(new Message.Shared(said), session::isMember);
      peer.workChanged(session);
    }
  }

  /** Finds this device's shares of the key, those that are what the key says. */
  private void openKey(TableState state, int voter, Beacon beacon) {
    MadeKey made = state.key();
    if (made == null || made.equals(openedKey)) {
      return;
    }
    TreeMap<Integer, Scalar> good = new TreeMap<>();
    dealer(state, voter, made.key().attempt())
        .shares(made.dealt())
        .forEach((unit, secret) -> {
          if (beacon.isShare(unit, secret)) {
            good.put(unit, secret);
          }
        });
    openedKey = made;
    opened = good;
  }

  private void giveUp(Session session, TableState state, int voter) {
    boolean may =
        state.phase() instanceof RollPhase.Closed closed
            && !state.validators().mutualConsent()
            && isLate(state)
            && !closed.givenUp().containsKey(voter)
            && session.shares.threshold(state) == null
            && !session.pool.holdsAny(me.player(), Command.GiveUp.class);
    if (may) {
      peer.desk()
          .submit(session, peer, new Command.GiveUp(state.round(), session.shares.missing(state)));
    }
  }

  /** True when the shares of a closed roll have had their time. */
  private boolean isLate(TableState state) {
    return state.phase() instanceof RollPhase.Closed closed
        && peer.clock().wall() >= closed.timeMillis() + state.settings().openMillisMax();
  }

  /** What the closed roll shows, as soon as enough shares came: it can show nothing else. */
  @Nullable LastRoll opening(Session session) {
    Draw draw = session.state().draw();
    return draw != null && draw.equals(foreseen) ? coming : null;
  }

  /** Who keeps a roll closed that needs everybody; empty while there is time. */
  List<PlayerId> withholders(Session session) {
    TableState state = session.state();
    List<PlayerId> withholders = new ArrayList<>();
    if (state.validators().mutualConsent() && isLate(state)) {
      for (int each : session.shares.missing(state)) {
        PlayerId player = state.validators().at(each).player();
        if (!player.equals(me.player())) {
          withholders.add(player);
        }
      }
    }
    return withholders;
  }

  /** What others may have missed of a closed roll. */
  List<Message> unsettled(Session session) {
    List<Message> messages = new ArrayList<>();
    session.shares.heard(session.state()).forEach(each -> messages.add(new Message.Shared(each)));
    return messages;
  }
}
