package bitcraps.e2e.bench;

import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;

/** Takes the README's pictures from a real table of four; its argument is the folder. */
public final class PicturesMain {
  private static final int ROLLS = 6;

  private PicturesMain() {}

  /** Writes {@code table.png} and {@code table-phone.png}. */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    try (Casino casino = Casino.packed()) {
      NewContextOptions wide = new NewContextOptions().setViewportSize(1440, 900);
      NewContextOptions phone =
          new NewContextOptions().setViewportSize(360, 740).setHasTouch(true).setIsMobile(true);
      Player ann = casino.visitor("Ann", wide);
      Player dan = casino.visitor("Dan", phone);
      Party party = Party.of(ann, casino.visitor("Ben"), casino.visitor("Cid"), dan);
      play(party);
      shoot(ann, folder.resolve("table.png"));
      shoot(dan, folder.resolve("table-phone.png"));
    }
    System.exit(0);
  }

  /** Until a point is on; then chips go down everywhere. */
  private static void play(Party party) {
    for (int rolls = 0; rolls < ROLLS || isPointOff(party.first()); rolls++) {
      int round = party.first().round();
      Party.roll(party.shooter());
      party.awaitRound(round + 1);
    }
    party.players().get(1).bet("place-6", 25).bet("field", 5);
    party.players().get(2).bet("place-8", 100).bet("come", 25);
    party.players().get(3).bet("hard-8", 5).bet("field", 25);
    party.first().bet("place-5", 25).bet("any-seven", 5);
  }

  private static boolean isPointOff(Player player) {
    return "off".equals(player.at("point").getAttribute("data-point"));
  }

  private static void shoot(Player player, Path file) {
    player.page().screenshot(new ScreenshotOptions().setPath(file));
  }
}
