package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** People at one table, who play rounds together and compare what they see. */
public final class Party {
  /** A shooter who is away loses the dice this soon; long enough for a busy machine to click. */
  public static final String SHORT_COUNTDOWN = "{\"shooterMillisMax\": 8000}";

  private final List<Player> players = new ArrayList<>();

  /** Opens a table and seats everybody by its link; the first is its creator. */
  public static Party of(Player... people) {
    return of(people[0].createTable(), people);
  }

  /** Seats everybody at the table that the first of them has just opened. */
  public static Party of(String link, Player... people) {
    Party party = new Party();
    party.players.add(people[0]);
    for (Player each : List.of(people).subList(1, people.length)) {
      party.players.add(each.join(link));
    }
    party.awaitVoters(people.length);
    return party;
  }

  /** People who sit at one table already. */
  public static Party seated(Player... people) {
    Party party = new Party();
    party.players.addAll(List.of(people));
    return party;
  }

  /** Whoever is low on chips and may, takes the house's free ones. */
  public void keepInChips() {
    for (Player each : players) {
      if (each.at("top-up").isEnabled()) {
        each.at("top-up").click();
      }
    }
  }

  /** Four people at a new table of this casino. */
  public static Party ofFour(Casino casino) {
    return of(
        casino.visitor("Ann"), casino.visitor("Ben"), casino.visitor("Cid"), casino.visitor("Dan"));
  }

  public List<Player> players() {
    return players;
  }

  public Player first() {
    return players.get(0);
  }

  public void awaitVoters(int count) {
    players.forEach(each -> each.awaitVoters(count));
  }

  /** Waits until all see that so many voters are not here. */
  public void awaitAbsent(int count) {
    awaitAbsent(count, players);
  }

  /** Waits until these see it. */
  public static void awaitAbsent(int count, List<Player> watching) {
    watching.forEach(each -> Player.has(each.at("tolerance"), "data-absent", "" + count));
  }

  public void goes(Player player) {
    players.remove(player);
  }

  public void comes(Player player) {
    players.add(player);
  }

  /** Whoever has the dice; they must be here. */
  public Player shooter() {
    int seat = first().shooter();
    return players.stream().filter(each -> each.seat() == seat).findFirst().orElseThrow();
  }

  /** One bets on the field, the shooter throws, and all see the same. */
  public void playRound() {
    int round = first().round();
    roll();
    awaitRound(round + 1);
  }

  /** One bets on the field and the shooter throws; a shooter who is away loses the dice first. */
  public void roll() {
    awaitShooter();
    roll(shooter());
  }

  /** One bets on the field, so that whoever is away loses the dice to one of these. */
  public void awaitShooter() {
    bettor().bet("field", 5);
    first().awaitMark("data-shooter", seats());
  }

  /** Who proposed the last block, and so leads until the window ends or they are lost. */
  Player leader() {
    return players.stream()
        .filter(each -> each.tap().proposedAt() > 0)
        .max(Comparator.comparingDouble(each -> each.tap().proposedAt()))
        .orElseThrow();
  }

  /** On a come-out the shooter needs a bet on the line. */
  public static void roll(Player shooter) {
    boolean comeOut = "off".equals(shooter.at("point").getAttribute("data-point"));
    if (comeOut && shooter.at("bet-" + shooter.seat() + "-pass").count() == 0) {
      shooter.bet("pass", 5);
    }
    shooter.roll();
  }

  /** Somebody who is not the shooter, so that an absent shooter is waited for. */
  private Player bettor() {
    return players.stream()
        .filter(each -> each.seat() != first().shooter())
        .findFirst()
        .orElse(first());
  }

  private String seats() {
    return String.join("|", players.stream().map(each -> Integer.toString(each.seat())).toList());
  }

  public void awaitRound(int round) {
    players.forEach(each -> each.awaitRound(round));
    assertSameTable();
  }

  /** Waits for a moment at which all know as much, and compares what they show then. */
  public void assertSameTable() {
    List<Sight> sights = new ArrayList<>();
    first()
        .page()
        .waitForCondition(
            () -> {
              sights.clear();
              players.forEach(each -> sights.add(each.sight()));
              return sights.stream().map(Sight::position).distinct().count() == 1;
            },
            new Page.WaitForConditionOptions().setTimeout(Player.PATIENCE_MILLIS));
    for (int i = 0; i < sights.size(); i++) {
      assertEquals(sights.get(0), sights.get(i), players.get(i).name);
    }
  }
}
