package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PEER-1: what leaves when. */
final class OutboxTest {
  private static final Bytes FIRST = Bytes.utf8("first");
  private static final Bytes SECOND = Bytes.utf8("second");
  private final Outbox outbox = new Outbox();

  @Test
  void peer1WhatIsPutAfterARecordWaitsForThatRecord() {
    fill();

    outbox.persisted(1);
    assertEquals(List.of(say("b")), outbox.drain());
    outbox.persisted(2);
    assertEquals(List.of(say("c"), say("d")), outbox.drain());
    outbox.persisted(1);
    outbox.put(say("f"));
    assertEquals(List.of(say("f")), outbox.drain(), "all records are safe");
  }

  @Test
  void peer1WhatWaitedLeavesInOrder() {
    fill();

    outbox.persisted(2);
    outbox.put(say("f"));
    assertEquals(List.of(say("b"), say("c"), say("d"), say("f")), outbox.drain());
  }

  @Test
  void peer1NothingLeavesForARecordThatWasNotAskedFor() {
    fill();
    outbox.persisted(1);
    outbox.drain();

    outbox.persisted(3);
    outbox.persisted(1);
    outbox.persisted(0);
    assertEquals(List.of(), outbox.drain());
  }

  /** Two records with something after each, and something that promises nothing. */
  private void fill() {
    outbox.put(say("a"));
    outbox.persist(FIRST, true);
    outbox.put(say("b"));
    outbox.persist(SECOND, false);
    outbox.put(say("c"));
    outbox.put(say("d"));
    outbox.putAtOnce(say("e"));
    assertEquals(
        List.of(
            say("a"),
            new Output.Persist(1, FIRST, true),
            new Output.Persist(2, SECOND, false),
            say("e")),
        outbox.drain());
  }

  private static Output say(String text) {
    return new Output.Trace(text);
  }
}
