package bitcraps.core.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.crypto.X25519;
import bitcraps.core.game.Rejection;
import bitcraps.core.peer.Input;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Role;
import bitcraps.core.peer.Scene;
import bitcraps.core.simulation.Device;
import bitcraps.core.table.Badge;
import bitcraps.core.table.TableSettings;
import bitcraps.core.virtual.FastScheme;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The manners of one bot: when it wishes, and when it keeps quiet. */
class BotTest {
  private static final Bytes SEED = Bytes.utf8("a bot");
  private static final long HOUR = 3_600_000;

  private final BotTable table = new BotTable("manners", TableSettings.standard());

  /** Of a table at which one person sits and has the dice. */
  private Scene seated() {
    Device person = table.person();
    assertTrue(
        table.runUntil(
            () -> {
              Scene scene = person.scene();
              return scene != null
                  && scene.status() == Scene.Status.SEATED
                  && scene.pending().isEmpty();
            },
            10_000));
    return Objects.requireNonNull(person.scene());
  }

  private static Input.Submit firstWish(Bot bot, long from) {
    for (long now = from; now < from + HOUR; now += 10) {
      Input.Submit wish = bot.wakeAt() <= now ? bot.next(now) : null;
      if (wish != null) {
        return wish;
      }
    }
    throw new AssertionError("a bot that may bet bets");
  }

  @Test
  void thinksForHalfASecondAtLeastBeforeItsFirstAct() {
    Bot bot = new Bot("Ada", "conservative", SEED);
    bot.shows(seated(), List.of(), 0);

    assertTrue(bot.wakeAt() >= 500 && bot.wakeAt() <= 2_000, "" + bot.wakeAt());
    assertNull(bot.next(499));
    assertNotNull(bot.next(2_000));
  }

  @Test
  void wishesNothingMoreBeforeItsWishIsAnswered() {
    Bot bot = new Bot("Ada", "conservative", SEED);
    Scene scene = seated();
    bot.shows(scene, List.of(), 0);
    Input.Submit wish = firstWish(bot, 0);

    bot.shows(scene, List.of(new Notice.Answered(wish.id() + 1, null)), 3_000);
    assertNull(bot.next(HOUR));
    assertEquals(Long.MAX_VALUE, bot.wakeAt());
    bot.shows(scene, List.of(new Notice.Answered(wish.id(), null)), HOUR);
    assertNotNull(bot.next(HOUR + 2_000));
  }

  @Test
  void waitsLongerAfterEachRefusalInARow() {
    Bot bot = new Bot("Ada", "conservative", SEED);
    Scene scene = seated();
    Rejection rejection = new Rejection("above-stack", "Your stack holds 0.");
    bot.shows(scene, List.of(), 0);
    long now = 0;
    for (long pause : List.of(2_000L, 4_000L, 8_000L)) {
      Input.Submit wish = firstWish(bot, now);
      now += HOUR;
      bot.shows(scene, List.of(new Notice.Answered(wish.id(), rejection)), now);
      assertEquals(now + pause, bot.wakeAt());
      assertNull(bot.next(now + pause - 1));
    }
  }

  @Test
  void sitsDownWhereItsPeerOnlyLooksOn() {
    table.person();
    Device guest = table.world.join(Role.SPECTATOR);
    table.play(guest, new Bot("Ada", "random", SEED, Pace.HASTY));

    assertTrue(
        table.runUntil(() -> table.state().seatOf(guest.player()) != null, 20_000),
        "" + guest.scene());
    var seat = Objects.requireNonNull(table.state().seatOf(guest.player()));
    assertEquals("Ada", Objects.requireNonNull(table.state().seats().get(seat)).name());
    assertEquals(List.of(), table.refusals());
  }

  /** One voter who never answers would keep it out (TAB-35). */
  @Test
  void agreesToAWitnessThatAPersonAsksForAndAsksForNone() {
    Device person = table.person();
    Device bot = table.bot(new Bot("Ada", "conservative", SEED, Pace.STEADY));
    assertTrue(table.runUntil(() -> table.state().validators().count() == 2, 20_000));
    Device witness = table.world.join(Role.WITNESS);
    table.run(5_000);
    assertEquals(List.of(), table.state().witnesses());

    Bytes callKey = X25519.publicKey(witness.player().hash().bytes());
    SigningKey operator =
        new SigningKey(FastScheme.INSTANCE, Sha256.hash(Bytes.utf8("operator")).bytes());
    Badge badge = Badge.of(witness.person(), callKey, operator, "House");
    table.world.submit(table.world.devices().indexOf(person), new Request.Invite(badge));

    assertTrue(
        table.runUntil(
            () ->
                table.state().witnesses().size() == 1
                    && table.state().witnesses().get(0).isAccepted(),
            20_000),
        "" + table.wishesOf(bot));
  }

  @Test
  void anUnknownStrategyOnlySitsThere() {
    Bot bot = new Bot("Ada", "reckless", SEED);
    bot.shows(seated(), List.of(), 0);
    for (long now = 0; now < 3_000; now += 100) {
      assertNull(bot.next(now));
    }
  }

  @Test
  void aPaceWithThrowsBeforeBetsIsOurMistake() {
    assertThrows(InvariantViolation.class, () -> new Pace(500, 2_000, 3_500, 3_000, 6_000));
    assertThrows(InvariantViolation.class, () -> new Pace(0, 2_000, 3_500, 4_000, 6_000));
  }
}
