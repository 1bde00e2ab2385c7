package bitcraps.web.parity;

import bitcraps.core.arena.Bouts;
import bitcraps.core.arena.Plan;
import bitcraps.core.base.Hash;
import bitcraps.core.simulation.KeyRehearsal;
import bitcraps.core.virtual.FastScheme;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.WorkerScope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the module begins. */
public final class ParityMain {
  private static @Nullable KeyRehearsal rehearsal;

  private ParityMain() {}

  /** Called once by {@code parity.js}. */
  public static void main(String[] args) {
    WorkerScope page = WorkerScope.self();
    page.setOnMessage(event -> page.postMessage(answer(Message.from(event.getData())).object()));
    page.postMessage(Message.of("ready").object());
  }

  private static Message answer(Message wish) {
    return switch (wish.type()) {
      case "play" -> play(wish);
      case "rehearse" -> rehearse((int) wish.number("validators"));
      case "key" -> hashed(rehearsal().keyAs(0));
      case "prepare" -> prepare((long) wish.number("round"));
      case "roll" -> hashed(rehearsal().rollAs(0));
      default -> Message.of("unknown");
    };
  }

  /** Makes a key among so many; what the first of them does for it can then be asked for alone. */
  private static Message rehearse(int validators) {
    rehearsal = new KeyRehearsal(validators);
    return Message.of("done");
  }

  private static Message prepare(long round) {
    rehearsal().prepareRoll(round);
    return Message.of("done");
  }

  private static Message hashed(Hash hash) {
    return Message.of("done").put("hash", hash.bytes().toHex());
  }

  private static KeyRehearsal rehearsal() {
    return Objects.requireNonNull(rehearsal, "rehearse first");
  }

  /**
   * Takes a plan ({@code nodes}, {@code byzantine}, {@code heights}) and {@code seeds}, played from
   * 1 on; answers with their log hashes in hexadecimal, one after the other.
   */
  private static Message play(Message wish) {
    Bouts bouts =
        new Bouts(
            new Plan(
                (int) wish.number("nodes"),
                (int) wish.number("byzantine"),
                (int) wish.number("heights"),
                FastScheme.INSTANCE));
    StringBuilder logs = new StringBuilder();
    for (long seed = 1; seed <= (long) wish.number("seeds"); seed++) {
      logs.append(bouts.play(seed).logHash().bytes().toHex());
    }
    return Message.of("bouts").put("logs", logs.toString());
  }
}
