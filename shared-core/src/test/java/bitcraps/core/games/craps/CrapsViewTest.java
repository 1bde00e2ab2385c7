package bitcraps.core.games.craps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bitcraps.core.game.ViewNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrapsViewTest {
  private static ViewNode.Fields view(PlayedTable table) {
    return assertInstanceOf(ViewNode.Fields.class, table.craps.view(table.state));
  }

  private static ViewNode field(ViewNode node, String name) {
    for (ViewNode.Field field : assertInstanceOf(ViewNode.Fields.class, node).fields()) {
      if (field.name().equals(name)) {
        return field.value();
      }
    }
    throw new AssertionError("no field " + name);
  }

  private static ViewNode item(ViewNode list, String bet) {
    for (ViewNode node : assertInstanceOf(ViewNode.Items.class, list).values()) {
      if (field(node, "bet").equals(new ViewNode.Text(bet))) {
        return node;
      }
    }
    throw new AssertionError("no bet " + bet);
  }

  private static List<String> names(ViewNode node) {
    List<String> names = new ArrayList<>();
    assertInstanceOf(ViewNode.Fields.class, node).fields().forEach(each -> names.add(each.name()));
    return names;
  }

  @Test
  void fieldsAreThoseOfThePublicDefinitions() {
    ViewNode view = view(PlayedTable.of(0).bet(0, "pass", 10));

    assertEquals(
        List.of("shooter", "point", "comeOut", "dice", "bets", "offers", "history"), names(view));
    assertEquals(
        List.of("seat", "bet", "amount", "working", "contract"),
        names(item(field(view, "bets"), "pass")));
    assertEquals(
        List.of("bet", "label", "group", "pays", "min", "max", "multiple", "open", "reason"),
        names(item(field(view, "offers"), "pass")));
  }

  @Test
  void anEmptyTableHasNoShooterNoPointAndNoDice() {
    ViewNode view = view(new PlayedTable());

    assertEquals(new ViewNode.Nothing(), field(view, "shooter"));
    assertEquals(new ViewNode.Nothing(), field(view, "point"));
    assertEquals(new ViewNode.Nothing(), field(view, "dice"));
  }

  @Test
  void aPassBetShowsThatItCannotBeTakenDown() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10);
    assertEquals(
        new ViewNode.Flag(false), field(item(field(view(table), "bets"), "pass"), "contract"));

    table.roll(4, 2);
    assertEquals(
        new ViewNode.Flag(true), field(item(field(view(table), "bets"), "pass"), "contract"));
    assertEquals(new ViewNode.Whole(6), field(view(table), "point"));
  }

  @Test
  void aRestingPlaceBetShowsThatItIsOff() {
    PlayedTable table = PlayedTable.of(0).bet(0, "place-6", 12);
    assertEquals(
        new ViewNode.Flag(false), field(item(field(view(table), "bets"), "place-6"), "working"));
  }

  @Test
  void offersSayWhatPaysExactlyAndWhyTheyAreClosed() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10);
    ViewNode six = item(field(view(table), "offers"), "place-6");
    assertEquals(new ViewNode.Text("7:6"), field(six, "pays"));
    assertEquals(new ViewNode.Whole(6), field(six, "multiple"));
    ViewNode come = item(field(view(table), "offers"), "come");
    assertEquals(new ViewNode.Flag(false), field(come, "open"));

    table.roll(5, 4);
    ViewNode odds = item(field(view(table), "offers"), "pass-odds");
    assertEquals(new ViewNode.Text("3:2"), field(odds, "pays"));
    assertEquals(new ViewNode.Whole(2), field(odds, "multiple"));
    assertEquals(new ViewNode.Flag(true), field(odds, "open"));
    ViewNode lay = item(field(view(table), "offers"), "dont-pass-odds");
    assertEquals(new ViewNode.Text("Nobody has a bet on Don't pass."), field(lay, "reason"));
  }
}
