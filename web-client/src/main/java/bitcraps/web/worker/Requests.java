package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.game.Action;
import bitcraps.core.game.Rejection;
import bitcraps.core.peer.Request;
import bitcraps.core.table.Badge;
import bitcraps.core.table.PlayerName;
import bitcraps.web.platform.Message;
import org.jspecify.annotations.Nullable;

/** Reads what the page asks of the table. */
final class Requests {
  static final Rejection UNKNOWN =
      new Rejection("unknown-request", "This table does not know what was asked.");

  /** Longer than every bet's id and every name. */
  private static final int TARGET_SIZE_MAX = PlayerName.SIZE_MAX;

  /** Characters of a player's own words. */
  private static final int WORDS_MAX = 4_096;

  private static final String HEX_DIGITS = "0123456789abcdef";

  private Requests() {}

  /** The request in a message of type {@code request}; null when this table knows no such thing. */
  static @Nullable Request read(Message message) {
    String target = message.text("target");
    if (message.text("type").equals("reseed")) {
      return target.length() > WORDS_MAX ? null : new Request.Reseed(target);
    }
    if (message.text("type").equals("invite-witness")) {
      return Badge.parse(target) instanceof Decoded.Ok<Badge> ok
          ? new Request.Invite(ok.value())
          : null;
    }
    if (Bytes.utf8(target).size() > TARGET_SIZE_MAX) {
      return null;
    }
    long amount = (long) message.number("amount");
    return switch (message.text("type")) {
      case "bet" -> play("bet", target, Math.max(0, amount));
      case "take-down" -> play("take-down", target, 0);
      case "set-working" -> play(message.flag("flag") ? "turn-on" : "turn-off", target, 0);
      case "roll" -> play("roll", "", 0);
      case "rename" -> new Request.Rename(target);
      case "top-up" -> new Request.TopUp();
      case "sit" -> new Request.Sit(target);
      case "leave" -> new Request.Leave();
      case "go-on" -> new Request.GoOn();
      case "dismiss-witness" -> dismiss(target);
      default -> null;
    };
  }

  private static @Nullable Request dismiss(String player) {
    boolean isId =
        player.length() == 2 * Hash.SIZE
            && player.chars().allMatch(each -> HEX_DIGITS.indexOf(each) >= 0);
    return isId ? new Request.Dismiss(new PlayerId(new Hash(Bytes.hex(player)))) : null;
  }

  private static @Nullable Request play(String type, String target, long amount) {
    if (Bytes.utf8(target).size() > Action.TEXT_SIZE_MAX) {
      return null;
    }
    return new Request.Play(new Action(type, target, amount));
  }
}
