package bitcraps.core.baselines;

import bitcraps.core.base.Bytes;
import java.util.ArrayList;
import java.util.List;

/** A host for one replica alone: nobody answers, and clients want nothing. */
public final class SilentHost implements Host {
  private final int self;
  private final List<Word> said = new ArrayList<>();

  public SilentHost(int self) {
    this.self = self;
  }

  /** What the replica said since this was asked last; a broadcast counts once. */
  public List<Word> said() {
    List<Word> words = List.copyOf(said);
    said.clear();
    return words;
  }

  @Override
  public int self() {
    return self;
  }

  @Override
  public long now() {
    return 0;
  }

  @Override
  public void send(int to, Word word) {
    said.add(word);
  }

  @Override
  public void broadcast(Word word) {
    said.add(word);
  }

  @Override
  public void wakeAt(long millis) {}

  @Override
  public void after(long millis, Runnable what) {}

  @Override
  public boolean wants(long count) {
    return false;
  }

  @Override
  public Bytes batch(long count) {
    return Bytes.EMPTY;
  }

  @Override
  public void decided(long position, Bytes batch) {}
}
