package bitcraps.core.membership;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;

/** Numbered people for tests of policies, and what their acts come to. */
final class People {
  private static final List<PlayerId> PLAYERS = new ArrayList<>();

  private People() {}

  static synchronized PlayerId player(int number) {
    while (PLAYERS.size() <= number) {
      Bytes name = Bytes.utf8("" + PLAYERS.size());
      PLAYERS.add(new PlayerId(Sha256.tagged("test/player", name)));
    }
    return PLAYERS.get(number);
  }

  static Candidate candidate(int number) {
    Bytes name = Bytes.utf8("" + number);
    return new Candidate(player(number), new PublicKey(Sha256.tagged("test/key", name).bytes()));
  }

  static List<Candidate> candidates(int count) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      candidates.add(candidate(i));
    }
    return candidates;
  }

  static <T> T done(Change<T> change) {
    if (change instanceof Change.Done<T> done) {
      return done.state();
    }
    throw new AssertionError(change.toString());
  }

  /** The code of a refusal, or "done". */
  static <T> String code(Change<T> change) {
    return change instanceof Change.Refused<T> refused ? refused.code() : "done";
  }
}
