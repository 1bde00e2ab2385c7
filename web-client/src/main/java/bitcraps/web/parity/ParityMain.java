package bitcraps.web.parity;

import bitcraps.core.arena.Bouts;
import bitcraps.core.arena.Plan;
import bitcraps.core.virtual.FastScheme;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.WorkerScope;

/** Where the module begins. */
public final class ParityMain {
  private ParityMain() {}

  /** Called once by {@code parity.js}. */
  public static void main(String[] args) {
    WorkerScope page = WorkerScope.self();
    page.setOnMessage(event -> page.postMessage(play(Message.from(event.getData())).object()));
    page.postMessage(Message.of("ready").object());
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
