package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Judgement;
import bitcraps.core.consensus.RangeVote;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.game.Action;
import bitcraps.core.mesh.Framer;
import bitcraps.core.randomness.Dealer;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.KeyMessage;
import bitcraps.core.randomness.KeyTerms;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.Badge;
import bitcraps.core.table.Command;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rules PEER-13 and PEER-14 at the door: what is not even let in, and what it may cost. */
final class ReceptionTest {
  private static final int LIAR = Parlor.OVERHEARD;
  private static final int GUEST = 7;
  private static final Command RENAME = new Command.Rename("Somebody");
  private final Parlor parlor = new Parlor();

  @Test
  void peer13EachRefusalIsCountedAgainstItsLinkAloneAndChangesNothing() {
    parlor.seat(4);
    parlor.play(LIAR, "bet", "field", 10);
    TableState state = parlor.state(0);
    int others = dropped(2) + dropped(3);

    refusals(state)
        .forEach((what, frame) -> {
          int before = dropped(LIAR);
          parlor.say(LIAR, 0, frame);
          assertEquals(before + 1, dropped(LIAR), what);
          assertEquals(state.root(), parlor.state(0).root(), what);
        });

    assertEquals(others, dropped(2) + dropped(3));
    parlor.play(2, "bet", "field", 10);
    assertEquals(10, parlor.state(0).atRisk(new Seat(2)), "and play goes on");
  }

  private Map<String, Bytes> refusals(TableState state) {
    Map<String, Bytes> frames = new LinkedHashMap<>();
    Bytes good = commanded(parlor.signed(LIAR, 1_000, RENAME)).toBytes();
    byte[] endless = new byte[Framer.FRAME_BYTES_MAX];
    endless[0] = 2;
    endless[1] = 127;
    frames.put("no kind of frame", Bytes.wrap(new byte[] {9, 9, 9}));
    frames.put("a single byte", Bytes.wrap(new byte[] {1}));
    frames.put("too long a frame", Bytes.wrap(new byte[Framer.FRAME_BYTES_MAX + 1]));
    frames.put("the beginning of 2 GiB", Bytes.wrap(endless));
    frames.put("noise", whole(Sha256.hash(good).bytes()));
    frames.put("a message cut short", whole(good.slice(0, good.size() - 1)));
    frames.put("a message with something behind it", whole(good.concat(Bytes.utf8("!"))));
    frames.put("a wrong signature", whole(commanded(forged(3, 1_000)).toBytes()));
    frames.put("a command that counted", said(1, RENAME));
    frames.put("a bet that there is not", said(1_000, bet("moon", 5)));
    frames.put("a bet above the stack", said(1_000, bet("field", 5_000)));
    frames.put("a bet of nothing", said(1_000, bet("field", 0)));
    frames.put("a roll out of turn", said(1_000, new Command.Play(new Action("roll", "", 0))));
    Draw draw = new Draw(state.table(), state.epoch(), 1, state.round(), Hash.ZERO);
    SignedShares none = SignedShares.sign(parlor.votingKey(LIAR), draw, LIAR, List.of());
    frames.put("no share at all", whole(new Message.Shared(none).toBytes()));
    SignedCommand foreign = parlor.signed(LIAR, 1_000, RENAME);
    frames.put(
        "another table", whole(new Message.Commanded(new TableId(Hash.ZERO), foreign).toBytes()));
    frames.put("an epoch that is over", whole(vote(state, new Epoch(1), LIAR).toBytes()));
    frames.put("a vote of nobody", whole(vote(state, state.epoch(), 9).toBytes()));
    frames.put("an answer to no question", whole(new Message.Pong(1).toBytes()));
    return frames;
  }

  private static Bytes whole(Bytes message) {
    return new Writer().u8(1).fixed(message).toBytes();
  }

  private Bytes said(long sequence, Command command) {
    return whole(commanded(parlor.signed(LIAR, sequence, command)).toBytes());
  }

  private static Command bet(String target, long amount) {
    return new Command.Play(new Action("bet", target, amount));
  }

  private Message vote(TableState state, Epoch epoch, int signer) {
    Statement says = new Statement(Vote.Kind.NULLIFY, epoch, new View(1), Hash.ZERO, Hash.ZERO);
    Vote vote = Vote.sign(says, signer, parlor.votingKey(LIAR), state.table());
    ConsensusMessage cast = new ConsensusMessage.Cast(RangeVote.of(vote));
    return new Message.Agreeing(state.table(), epoch, cast);
  }

  private int dropped(int from) {
    return Objects.requireNonNull(parlor.peer(0).links().get(parlor.player(from))).dropped();
  }

  @Test
  void peer13WhosePassedOnSignaturesDoNotHoldIsNotHeardAnyMore() {
    parlor.seat(4);
    for (int i = 1; i < Link.FORGED_MAX; i++) {
      parlor.say(LIAR, 0, commanded(forged(3, 1_000 + i)));
    }
    assertTrue(isKept(2_000, RENAME));
    parlor.say(LIAR, 0, commanded(forged(3, 2_000)));

    assertFalse(isKept(3_000, RENAME));
    parlor.relink(LIAR, 0);
    assertTrue(isKept(3_001, RENAME));
  }

  @Test
  void peer13VotesThatAreForgedCountTheSame() {
    parlor.seat(4);
    TableState state = parlor.state(0);
    View view = Objects.requireNonNull(parlor.peer(0).session()).agreement().view();
    int framed = state.validators().indexOf(parlor.player(3)).orElseThrow();

    for (int i = 0; i < Link.FORGED_MAX; i++) {
      Statement says = new Statement(Vote.Kind.NULLIFY, state.epoch(), view, Hash.ZERO, Hash.ZERO);
      Vote vote = Vote.sign(says, framed, parlor.votingKey(LIAR), state.table());
      ConsensusMessage cast = new ConsensusMessage.Cast(RangeVote.of(vote));
      parlor.say(LIAR, 0, new Message.Agreeing(state.table(), state.epoch(), cast));
    }

    assertFalse(isKept(3_000, RENAME));
  }

  @Test
  void peer13ProofsForAKeyThatDoNotHoldCountTheSame() {
    parlor.seat(4);
    parlor.fallsAsleep(LIAR);
    parlor.enter();
    parlor.runUntil(() -> parlor.state(0).validators().count() == 5);
    TableState state = parlor.state(0);
    KeyTerms terms = state.keyTerms(1);
    int other = state.validators().indexOf(parlor.player(2)).orElseThrow();
    Dealer dealer = new Dealer(terms, other, Parlor.secret("key", 2));
    KeyMessage theirs = Objects.requireNonNull(KeyGeneration.begin(terms, 0).next(other, dealer));
    Command stolen = new Command.MakeKey(state.epoch(), 1, theirs);

    for (int i = 1; i < Link.FORGED_MAX; i++) {
      parlor.say(LIAR, 0, commanded(parlor.signed(LIAR, 1_000 + i, stolen)));
    }
    assertTrue(isKept(2_000, RENAME));
    parlor.say(LIAR, 0, commanded(parlor.signed(LIAR, 2_001, stolen)));
    assertFalse(isKept(3_000, RENAME));
  }

  @Test
  void peer13TheTablePlaysOnWithoutWhomNobodyHears() {
    parlor.seat(4);
    for (int to : new int[] {0, 2, 3}) {
      for (int i = 0; i < Link.FORGED_MAX; i++) {
        parlor.say(LIAR, to, commanded(forged(LIAR, 1_000 + i)));
      }
    }

    parlor.ask(0, "bet", "field", 5);
    parlor.runUntil(() -> parlor.state(3).atRisk(new Seat(0)) == 5);
  }

  @Test
  void peer14NoSignatureIsCheckedWhereThereIsNoPlace() {
    parlor.seat(4);
    int dropped = parlor.peer(0).droppedCount();
    for (int i = 0; i < 10 * Link.FORGED_MAX; i++) {
      parlor.say(LIAR, 0, commanded(forged(GUEST, 1 + i)));
    }

    assertEquals(dropped + 10 * Link.FORGED_MAX, parlor.peer(0).droppedCount());
    assertTrue(isKept(1_000, RENAME), "nothing was found to be forged");
  }

  @Test
  void tab16NobodyVotesWithAKeyThatSomebodyElseHasShown() {
    parlor.seat(4);
    TableState state = parlor.state(0);
    SigningKey fresh = Parlor.person(77);
    Command own = Command.Ready.of(fresh, state.table(), parlor.player(2));
    Command stolen =
        new Command.Ready(
            fresh.publicKey(), Command.Ready.of(fresh, state.table(), parlor.player(3)).proof());

    assertInstanceOf(Judgement.Valid.class, parlor.judge(own));
    assertInstanceOf(Judgement.Invalid.class, parlor.judge(stolen));
    parlor.run(30_000);
    assertTrue(isKept(1_000, Command.Ready.of(fresh, state.table(), parlor.player(LIAR))));
    assertFalse(isKept(1_001, stolen));
  }

  @Test
  void tab34NobodyInvitesWithABadgeThatNobodySigned() {
    parlor.seat(4);
    Badge good = Badge.of(Parlor.person(50), Bytes.wrap(new byte[32]), Parlor.person(51), "House");
    Badge renamed =
        new Badge(
            good.witness(), good.callKey(), good.operator(), "Bank", good.claim(), good.consent());

    assertInstanceOf(Judgement.Valid.class, parlor.judge(new Command.Invite(good)));
    assertInstanceOf(Judgement.Invalid.class, parlor.judge(new Command.Invite(renamed)));
    assertFalse(isKept(1_001, new Command.Invite(renamed)));
  }

  /** Says a command of the liar to the first one, who may keep it. */
  private boolean isKept(long sequence, Command command) {
    SignedCommand signed = parlor.signed(LIAR, sequence, command);
    parlor.say(LIAR, 0, commanded(signed));
    return Objects.requireNonNull(parlor.peer(0).session()).pool.holds(signed);
  }

  private Message commanded(SignedCommand command) {
    return new Message.Commanded(parlor.state(0).table(), command);
  }

  /** A command that bears the name of one player and the signature of another. */
  private SignedCommand forged(int author, long sequence) {
    SignedCommand good = parlor.signed(author, sequence, RENAME);
    SignedCommand other = parlor.signed(9, sequence, RENAME);
    return new SignedCommand(good.person(), good.sequence(), good.command(), other.signature());
  }
}
