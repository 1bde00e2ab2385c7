package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Block;
import bitcraps.core.game.Game;
import bitcraps.core.prng.Prng;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RND-15: a stranger plays a session again, or hears where it goes wrong. */
final class SessionLogTest {
  private final Parlor parlor = new Parlor();

  private void roll() {
    int shooter = Objects.requireNonNull(parlor.state(0).turn()).number();
    if (parlor.state(0).atRisk(new Seat(shooter)) == 0) {
      parlor.play(shooter, "bet", "pass", 10);
    }
    long round = parlor.state(0).round().value();
    parlor.ask(shooter, "roll", "", 0);
    parlor.runUntil(() -> parlor.state(0).round().value() > round);
    parlor.run(100);
  }

  private SessionLog log(int index) {
    return Objects.requireNonNull(parlor.peer(index).log());
  }

  private static Verification check(SessionLog log) {
    return Verification.of(log.toBytes(), Catalog::game, FastScheme.INSTANCE);
  }

  private static SessionSheet sheet(SessionLog log) {
    Verification check = check(log);
    assertEquals("", check.failed() + check.text());
    assertEquals("session", check.kind());
    return Objects.requireNonNull(check.sheet());
  }

  @Test
  void everyPayoutIsRecomputedFromTheGenesisOn() {
    parlor.seat(4);
    parlor.play(1, "bet", "field", 20);
    for (int i = 0; i < 6; i++) {
      roll();
    }

    SessionSheet sheet = sheet(log(0));

    TableState state = parlor.state(0);
    assertEquals(6, sheet.rounds().size());
    assertEquals(0, sheet.startHeight().value());
    assertEquals(4, sheet.seats().size());
    sheet
        .seats()
        .forEach((seat, account) ->
            assertEquals(state.stack(seat) + state.atRisk(seat), account.end(), seat.toString()));
    assertEquals(state.ledger().bank(), sheet.bank().end());
    SessionSheet.Account second = Objects.requireNonNull(sheet.seats().get(new Seat(1)));
    assertTrue(second.won() + second.lost() > 0, "the field is decided by the first roll");
    assertEquals(1_000 + second.won() - second.lost(), second.end());
    assertEquals(
        parlor.peer(0).transcripts().stream().map(Transcript::numbers).toList(),
        sheet.rounds().stream().map(SessionSheet.Round::numbers).toList());
  }

  @Test
  void whoCameLaterAndWhoStartedAgainHaveTheRest() {
    parlor.seat(4);
    roll();
    parlor.enter();
    parlor.runUntil(() -> parlor.state(0).validators().count() == 5);
    parlor.restart(1);
    parlor.runUntil(() -> parlor.state(0).making() == null);
    roll();

    assertEquals(2, sheet(log(0)).rounds().size());
    assertEquals(1, sheet(log(4)).rounds().size());
    assertTrue(sheet(log(4)).startHeight().value() > 0);
    assertTrue(sheet(log(1)).rounds().size() >= 1);
  }

  @Test
  void whoGoesOnFromASnapshotKeepsTheTranscriptsOfBefore() {
    parlor.seat(4);
    roll();
    Transcript first = Objects.requireNonNull(parlor.peer(0).lastTranscript());
    Session session = Objects.requireNonNull(parlor.peer(0).session());
    RollShelf fresh = new RollShelf(session.genesis);
    assertNull(fresh.last());

    fresh.goOnFrom(session.rolls);

    assertEquals(List.of(first), fresh.all());
  }

  @Test
  void ofALongSessionTheOldestHalfIsForgotten() {
    parlor.seat(4);
    roll();
    SessionLog whole = log(0);
    Session session = Objects.requireNonNull(parlor.peer(0).session());
    List<Block> blocks = whole.blocks();
    LogShelf shelf = new LogShelf(whole.start(), 1);
    shelf.settled(blocks.get(0));
    shelf.certified(whole::start);
    shelf.settled(blocks.get(1));
    assertEquals(blocks.subList(0, 2), shelf.upTo(List.of(), null).blocks(), "one half is full");
    shelf.certified(session::checkpoint);
    shelf.settled(blocks.get(2));
    assertEquals(blocks.subList(0, 3), shelf.upTo(List.of(), null).blocks(), "two are");
    shelf.certified(session::checkpoint);

    assertEquals(session.checkpoint(), shelf.upTo(List.of(), null).start());
    assertEquals(List.of(), shelf.upTo(List.of(), null).blocks());
  }

  @Test
  void whatIsMissingChangedOrOutOfPlaceIsNamed() {
    parlor.seat(4);
    roll();
    SessionLog log = log(0);
    List<Block> blocks = log.blocks();
    int last = blocks.size() - 1;

    assertEquals("blocks", failed(log, blocks.subList(0, last)));
    assertEquals("blocks", failed(log, blocks.subList(1, last + 1)));
    List<Block> without = new ArrayList<>(blocks);
    Block taken = without.remove(last / 2);
    assertEquals("blocks", failed(log, without));
    List<Block> other = new ArrayList<>(blocks);
    other.set(last / 2, new Block(taken.header(), Bytes.EMPTY));
    assertEquals("blocks", failed(log, other));
    List<Handover> fewer = log.handovers().subList(0, 2);
    assertEquals("end", check(new SessionLog(log.start(), blocks, fewer, log.end())).failed());
    assertEquals("blocks", check(new SessionLog(log.start(), blocks, fewer, null)).failed());
    Checkpoint start = log.start();
    Bytes otherState = Objects.requireNonNull(parlor.peer(0).session()).checkpoint().state();
    Checkpoint bent = new Checkpoint(start.genesis(), start.handovers(), start.tip(), otherState);
    assertEquals("start", check(new SessionLog(bent, blocks, log.handovers(), log.end())).failed());
  }

  private static String failed(SessionLog log, List<Block> blocks) {
    return check(new SessionLog(log.start(), blocks, log.handovers(), log.end())).failed();
  }

  /** Whatever a quorum signs: what the rules forbid is found. */
  @Test
  void aSignedHistoryThatTheRulesDoNotAllowIsFound() {
    parlor.seat(2);
    for (int i = 0; i < 4; i++) {
      roll();
    }
    SessionLog log = log(0);
    Verification honest = check(log);
    assertTrue(honest.isValid());

    Verification elsewhere =
        Verification.of(
            log,
            (id, settings) -> Catalog.game(id, settings).map(SessionLogTest::tilted),
            FastScheme.INSTANCE);

    assertEquals("rules", elsewhere.failed());
    List<Integer> tilted =
        Catalog.game("craps", log.start().genesis().settings().game())
            .orElseThrow()
            .numbers(new Prng(Hash.ZERO));
    long opened =
        Objects.requireNonNull(honest.sheet()).rounds().stream()
            .filter(round -> !round.numbers().equals(tilted))
            .findFirst()
            .orElseThrow()
            .height();
    assertTrue(elsewhere.text().startsWith("Block " + (opened + 1) + ": "), elsewhere.text());
    assertNull(elsewhere.sheet());
  }

  /** Draws the same dice whatever the shares make. */
  private static Game<?> tilted(Game<?> honest) {
    return (Game<?>)
        Proxy.newProxyInstance(
            Game.class.getClassLoader(),
            new Class<?>[] {Game.class},
            (proxy, method, arguments) ->
                method.getName().equals("draw")
                    ? method.invoke(honest, arguments[0], new Prng(Hash.ZERO))
                    : method.invoke(honest, arguments));
  }

  @Test
  void booksThatDoNotAddUpAreSeen() {
    SessionSheet.Account good =
        new SessionSheet.Account(List.of("Ann"), 0, 1_000, 30, 10, 1_020, 0);
    SessionSheet.Account bad = new SessionSheet.Account(List.of("Ann"), 0, 1_000, 30, 10, 1_020, 1);

    assertTrue(good.isBalanced());
    assertFalse(bad.isBalanced());
  }

  @Test
  void rnd16TheTextSaysWhatTheBinarySays() {
    parlor.seat(2);
    roll();
    Bytes roll = Objects.requireNonNull(parlor.peer(0).lastTranscript()).toBytes();
    for (Bytes binary : List.of(roll, log(0).toBytes())) {
      Verification honest = Verification.of(binary, Catalog::game, FastScheme.INSTANCE);
      Bytes text = Verification.toText(binary, honest);

      assertTrue(text.toText().contains("\"numbers\": ["));
      assertEquals(honest.view(), Verification.of(text, Catalog::game, FastScheme.INSTANCE).view());
      assertTextChangesAreNoticed(text, binary);
    }
  }

  private static void assertTextChangesAreNoticed(Bytes text, Bytes binary) {
    int readable = text.size() - 2 * binary.size();
    for (int i = 0; i < text.size(); i += i < readable ? 7 : 501) {
      byte[] changed = text.toArray();
      changed[i] ^= 1;
      Verification check = Verification.of(Bytes.wrap(changed), Catalog::game, FastScheme.INSTANCE);
      assertFalse(check.isValid(), "byte " + i);
      if (i > 0 && i < readable - 20) {
        assertEquals("text", check.failed(), "byte " + i);
      }
    }
  }

  @Test
  void aChangedBitInManyBytesIsNoticed() {
    assertChangesAreNoticed(97);
  }

  @Test
  @Tag("thorough")
  void aChangedBitInAnyByteIsNoticed() {
    assertChangesAreNoticed(3);
  }

  private void assertChangesAreNoticed(int step) {
    parlor.seat(2);
    roll();
    Bytes honest = log(0).toBytes();
    assertTrue(honest.size() > 5_000);
    for (int i = 0; i < honest.size(); i += step) {
      byte[] changed = honest.toArray();
      changed[i] ^= (byte) (1 << i * 3 % 8);
      Verification check = Verification.of(Bytes.wrap(changed), Catalog::game, FastScheme.INSTANCE);
      assertFalse(check.isValid(), "byte " + i);
      assertNotNull(check.text());
    }
  }
}
