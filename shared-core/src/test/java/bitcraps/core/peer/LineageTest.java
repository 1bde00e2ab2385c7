package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Hash;
import bitcraps.core.base.TableId;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.Settlement;
import bitcraps.core.table.TableState;
import bitcraps.core.table.TableStateCodec;
import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** PEER-12: which successor a peer takes for that of its own table. */
final class LineageTest {
  private final Parlor parlor = new Parlor();
  private final TableId invited;
  private final TableState last;
  private final Checkpoint end;
  private final Genesis first;
  private final Genesis second;

  LineageTest() {
    parlor.seat(2);
    parlor.play(1, "bet", "field", 10);
    invited = parlor.peer(0).invited();
    end = Objects.requireNonNull(parlor.peer(0).session()).checkpoint();
    last = parlor.state(0);
    first = successor(last, Hash.ZERO);
    second = successor(state(first), Hash.ZERO);
  }

  /** The table of the second player alone, settled as TAB-20 says. */
  private Genesis successor(TableState of, Hash nonce) {
    Hash rules = end.genesis().rules();
    return Objects.requireNonNull(
        Settlement.successor(of, parlor.player(1), List.of(), rules, nonce));
  }

  private static TableState state(Genesis genesis) {
    return Objects.requireNonNull(genesis.start(Catalog::game));
  }

  private static Checkpoint beginning(Genesis genesis) {
    return new Checkpoint(genesis, List.of(), null, TableStateCodec.encode(state(genesis)));
  }

  private boolean leadsTo(Genesis last, Checkpoint... ends) {
    return new Lineage(List.of(ends)).leadsTo(last, invited, Catalog::game, FastScheme.INSTANCE);
  }

  @Test
  void peer12EachStepBeginsWhereTheOneBeforeEnded() {
    assertTrue(leadsTo(end.genesis()));
    assertTrue(leadsTo(first, end));
    assertTrue(leadsTo(second, end, beginning(first)));

    assertFalse(leadsTo(first));
    assertFalse(leadsTo(second, end));
    assertFalse(leadsTo(second, beginning(first)), "it begins at another table");
    assertFalse(leadsTo(second, beginning(first), end));
    assertFalse(leadsTo(end.genesis(), end));
  }

  @Test
  void peer12EachStepIsTheSettlement() {
    assertFalse(leadsTo(richer(), end));
    assertFalse(leadsTo(successor(state(richer()), Hash.ZERO), end, beginning(richer())));
  }

  /** The successor, but for a chip that moves from the bank to the second player. */
  private Genesis richer() {
    List<Genesis.Seated> seated = new ArrayList<>(first.seated());
    Genesis.Seated rich = seated.removeLast();
    seated.add(new Genesis.Seated(rich.seat(), rich.record(), rich.stack() + 1));
    return new Genesis(
        first.rules(),
        first.nonce(),
        first.settings(),
        first.timeMillis(),
        first.bank() - 1,
        seated,
        first.validators(),
        first.predecessor());
  }

  @Test
  void peer12EachEndIsCertified() {
    Checkpoint.Tip tip = Objects.requireNonNull(end.tip());
    Certificate good = tip.certificate();
    Certificate bad =
        new Certificate(good.statement(), good.signers(), good.signatures().reversed());
    Checkpoint forged =
        new Checkpoint(
            end.genesis(), end.handovers(), new Checkpoint.Tip(tip.block(), bad), end.state());

    assertFalse(leadsTo(first, forged));
  }

  @Test
  void peer12APeerFollowsASuccessorOfItsOwnTableAlone() {
    int dropped = parlor.peer(0).droppedCount();
    show(new Lineage(List.of(end)), richer());
    assertEquals(dropped + 1, parlor.peer(0).droppedCount());
    show(Lineage.NONE, first);
    show(new Lineage(List.of(beginning(first))), second);
    assertEquals(invited, parlor.state(0).table());

    show(new Lineage(List.of(end)), first);
    assertEquals(first.id(), parlor.state(0).table());
    Genesis sibling = successor(last, invited.hash());
    Genesis niece = successor(state(sibling), Hash.ZERO);
    assertTrue(leadsTo(niece, end, beginning(sibling)));
    show(new Lineage(List.of(end, beginning(sibling))), niece);
    assertEquals(first.id(), parlor.state(0).table());
  }

  /** The second player says that the table went on. */
  private void show(Lineage lineage, Genesis genesis) {
    parlor.say(1, 0, new Message.Snapshot(lineage, beginning(genesis)));
  }
}
