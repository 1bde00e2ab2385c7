package bitcraps.web.store;

import bitcraps.core.base.Bytes;
import java.util.List;

/** Records in the order in which they were kept. Owned by one tab at a time. */
public interface Journal {
  /** What an earlier life of this journal kept. */
  List<Bytes> records();

  /**
   * Keeps one more record, or with {@code startsAfresh} this record in place of all.
   *
   * @param kept called once the record is durable; records become durable in order
   * @param lost called instead when the device cannot keep it, for want of room mostly; nothing
   *     more can be appended then
   */
  void append(Bytes record, boolean startsAfresh, Runnable kept, Runnable lost);

  /** Lets go of the storage, so that another tab may have it. */
  void close();
}
