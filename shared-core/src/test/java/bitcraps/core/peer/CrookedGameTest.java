package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Height;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.base.View;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Judgement;
import bitcraps.core.game.Action;
import bitcraps.core.game.Game;
import bitcraps.core.randomness.ProofBook;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.GameSource;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** TAB-22: a game that miscounts what is at risk is our mistake, and gets no vote. */
final class CrookedGameTest {
  private static final GameSource CROOKED =
      (id, settings) -> Catalog.game(id, settings).map(CrookedGameTest::crooked);

  /** The same game, but for a chip too many on each seat that has chips at risk. */
  private static Game<?> crooked(Game<?> game) {
    return (Game<?>)
        Proxy.newProxyInstance(
            Game.class.getClassLoader(),
            new Class<?>[] {Game.class},
            (self, method, arguments) -> {
              Object result = method.invoke(game, arguments);
              boolean counts = method.getName().equals("atRisk") && (long) result > 0;
              return counts ? Long.valueOf((long) result + 1) : result;
            });
  }

  @Test
  void tab22AStateThatBreaksItStopsThePeer() {
    Soloist solo = new Soloist(CROOKED);
    solo.submit(new Request.Rename("Ada"));
    Height before = solo.peer.height();

    InvariantViolation thrown =
        assertThrows(InvariantViolation.class, () -> solo.play("bet", "field", 5));
    assertEquals("game and ledger agree on what is at risk", thrown.getMessage());
    assertEquals(before, solo.peer.height());
  }

  @Test
  void tab22AProposalThatBreaksItGetsNoVote() {
    assertInstanceOf(Judgement.Valid.class, judge(Catalog::game));
    assertThrows(InvariantViolation.class, () -> judge(CROOKED));
  }

  /** What a table with such games says to a block with a bet. */
  private static Judgement judge(GameSource games) {
    Peer peer = new Soloist().peer;
    Genesis genesis = Objects.requireNonNull(peer.session()).genesis;
    TableState state = Objects.requireNonNull(genesis.start(games));
    TableApplication application =
        new TableApplication(
            FastScheme.INSTANCE,
            new ProofBook(),
            state,
            genesis.blockHash(),
            peer.height(),
            new CommandPool(),
            new ShareBox(FastScheme.INSTANCE, new ProofBook()));
    return application.judge(block(genesis, state));
  }

  private static Block block(Genesis genesis, TableState state) {
    Command bet = new Command.Play(new Action("bet", "field", 5));
    SignedCommand signed = SignedCommand.sign(Parlor.person(0), genesis.id(), 1, bet);
    Bytes payload = Entry.payload(List.of(new Entry.Signed(signed)));
    BlockHeader header =
        new BlockHeader(
            genesis.id(),
            state.epoch(),
            new View(1),
            new Height(1),
            genesis.blockHash(),
            state.root(),
            Parlor.START_MILLIS + 1,
            0,
            Block.payloadHash(payload));
    return new Block(header, payload);
  }
}
