package bitcraps.server.engine;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.crypto.SignatureCheck;
import bitcraps.core.crypto.SignatureScheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Checks signatures on all processors: threads of its own, shared by all tables of a process, and
 * the thread that asks. Answers are those of the scheme it stands before, and come when they are
 * asked for, so whoever asks notices nothing but the time.
 */
public final class SignaturePool implements AutoCloseable {
  /**
   * Checks that one owner may have begun and not asked for; what is beyond is checked when asked.
   */
  static final int FORESEEN_MAX = 2_048;

  private final SignatureScheme scheme;
  private final ExecutorService threads;

  private SignaturePool(SignatureScheme scheme, int helpers) {
    this.scheme = scheme;
    threads =
        Executors.newFixedThreadPool(
            helpers, work -> Thread.ofPlatform().daemon().name("signatures").unstarted(work));
  }

  /** As many threads as there are processors, with the one that asks. */
  public static SignaturePool before(SignatureScheme scheme) {
    return new SignaturePool(scheme, Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  /** A scheme for one owner: a single thread at a time may use it. */
  public SignatureScheme forOwner() {
    return new Foreseeing();
  }

  /** From now on each check is done by who asks. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private final class Foreseeing implements SignatureScheme {
    private final Map<SignatureCheck, FutureTask<Boolean>> begun = new HashMap<>();

    @Override
    public PublicKey publicKey(Bytes seed) {
      return scheme.publicKey(seed);
    }

    @Override
    public SignatureBytes sign(Bytes seed, Bytes message) {
      return scheme.sign(seed, message);
    }

    @Override
    public boolean verify(PublicKey key, Bytes message, SignatureBytes signature) {
      FutureTask<Boolean> task =
          begun.isEmpty() ? null : begun.remove(new SignatureCheck(key, message, signature));
      if (task == null) {
        return scheme.verify(key, message, signature);
      }
      task.run(); // does nothing where a thread of the pool has taken it
      return resultOf(task);
    }

    /** One check is over within a millisecond: waiting for it is no blocking. */
    private static boolean resultOf(FutureTask<Boolean> task) {
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return task.get();
          } catch (InterruptedException later) {
            interrupted = true;
          } catch (ExecutionException mistake) {
            throw new IllegalStateException("a check never throws", mistake.getCause());
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void foresee(Supplier<List<SignatureCheck>> checks) {
      List<SignatureCheck> all = checks.get();
      if (all.size() < 2) {
        return;
      }
      if (begun.size() + all.size() > FORESEEN_MAX) {
        forget(); // what was begun for something that was refused before its end
      }
      // The last first: who asks begins at the other end, and they meet.
      for (SignatureCheck each : all.subList(0, Math.min(all.size(), FORESEEN_MAX)).reversed()) {
        begun.computeIfAbsent(each, this::begin);
      }
    }

    private FutureTask<Boolean> begin(SignatureCheck check) {
      FutureTask<Boolean> task =
          new FutureTask<>(() -> scheme.verify(check.key(), check.message(), check.signature()));
      try {
        threads.execute(task);
      } catch (RejectedExecutionException closed) { // then who asks does it
        return task;
      }
      return task;
    }

    private void forget() {
      begun.values().forEach(each -> each.cancel(false));
      begun.clear();
    }
  }
}
