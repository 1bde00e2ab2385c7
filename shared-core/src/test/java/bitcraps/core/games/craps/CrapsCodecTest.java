package bitcraps.core.games.craps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.game.GameSettings;
import org.junit.jupiter.api.Test;

/** One encoding a state, and none for a state that the rules cannot reach. */
class CrapsCodecTest {
  private static final Craps CRAPS = new Craps(new GameSettings(5, 500, ""));

  private static void refused(String reason, String hex) {
    Decoded<CrapsState> decoded = Codec.decode(Bytes.hex(hex), CRAPS::read);
    assertEquals(reason, assertInstanceOf(Decoded.Malformed.class, decoded).reason());
  }

  /** CRP-16: the layout of the state, byte by byte. */
  @Test
  void aTableWithOneBetIsWrittenAsTheRuleBookSays() {
    PlayedTable table = PlayedTable.of(2).bet(2, "pass", 10).land(1, 3);

    String hex = "04" + "02" + "00" + "0001" + "02" + "0001" + "00" + "000000000000000a" + "00";
    Bytes bytes = Codec.encode(table.state, table.craps::write);
    assertEquals(hex + "0001" + "13", bytes.toHex());
  }

  /** CRP-16: a state beyond the rules is malformed. */
  @Test
  void statesThatTheRulesCannotReachAreRefused() {
    refused("a point is 4, 5, 6, 8, 9 or 10", "07ff00" + "0000" + "0000");
    refused("an empty table has no shooter and no point", "04ff00" + "0000" + "0000");
    refused("an empty table has no shooter and no point", "000100" + "0000" + "0000");
    refused("the shooter has a seat", "000100" + "0001" + "020000" + "0000");
    refused("a die shows 1 to 6", "00ff00" + "0000" + "000117");
    refused("the input ends too early", "00ff00" + "0000");
  }

  @Test
  void betsThatTheRulesCannotHoldAreRefused() {
    String seat = "000000" + "0001" + "00" + "0001";
    String pass = "00";
    String passOdds = "02";
    String come = "04";
    refused("a bet is not above its maximum", seat + pass + "00000000000001f5" + "00" + "0000");
    refused("a bet is not below its minimum", seat + pass + "0000000000000004" + "00" + "0000");
    refused("a bet is not above its maximum", seat + passOdds + "0000000000000004" + "000000");
    refused("a bet stands that needs a point", seat + come + "000000000000000a" + "00" + "0000");
    refused("only some bets can be called", seat + pass + "000000000000000a" + "01" + "0000");
    refused("bets ascend", seat + "ff");
  }
}
