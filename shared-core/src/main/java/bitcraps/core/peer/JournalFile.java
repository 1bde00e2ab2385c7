package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * How a journal lies in a file: a head that says whose it is, then records. Each is framed: its
 * length (four bytes), eight bytes of the tagged hash of all before it and that length, eight bytes
 * of the tagged hash of the record, the record. The first check makes a changed length known for
 * what it is; else it would read as a record that a crash cut short.
 *
 * <p>Two kinds of wrong have to be told apart (PEER-1, PEER-2). A crash takes the end of what was
 * not safe yet, so nobody has heard of it: it is cut off. Anything else may have changed or taken a
 * vote that others have heard, so the voting key in this journal must not be used any more.
 */
public final class JournalFile {
  /** A record is no longer than a snapshot of a table. */
  public static final int RECORD_BYTES_MAX = 16 * 1024 * 1024;

  private static final String HEAD = "bitcraps/1/journal-head";
  private static final String LENGTH = "bitcraps/1/journal-length";
  private static final String RECORD = "bitcraps/1/journal-record";
  private static final int VERSION = 1;
  private static final int CHECK_BYTES = 8;
  private static final int FRAME_BYTES = 4 + 2 * CHECK_BYTES;

  private final Bytes owner;

  /**
   * @param player whose journal it is
   * @param table the table that the link names
   */
  public JournalFile(PlayerId player, TableId table) {
    this(Codec.encode(player, (out, it) -> out.u8(VERSION).hash(it.hash()).hash(table.hash())));
  }

  private JournalFile(Bytes owner) {
    this.owner = owner;
  }

  /**
   * A journal that is known by a name where it lies, as in a browser.
   *
   * @param name at most 64 bytes
   */
  public static JournalFile named(String name) {
    return new JournalFile(Codec.encode(name, (out, it) -> out.u8(VERSION).text(it)));
  }

  /** What was found in a file. */
  public sealed interface Found {}

  /**
   * A journal.
   *
   * @param records in the order of writing
   * @param length bytes that hold them; what is behind was cut short by a crash and is to go
   */
  public record Kept(List<Bytes> records, int length) implements Found {
    public Kept {
      records = List.copyOf(records);
    }
  }

  /**
   * No journal whose key may be used.
   *
   * @param offset of the first byte that cannot be believed
   * @param reason a sentence for people, without a full stop
   */
  public record Refused(int offset, String reason) implements Found {}

  /** What a file begins with. */
  public Bytes head() {
    return owner.concat(check(HEAD, owner));
  }

  /**
   * A record as it stands in the file.
   *
   * @param offset at which it will stand
   */
  public Bytes frame(Bytes record, long offset) {
    Bytes length = length(record.size(), offset);
    return length.concat(check(RECORD, record)).concat(record);
  }

  /** Bytes that a record takes in the file. */
  public static int size(Bytes record) {
    return FRAME_BYTES + record.size();
  }

  private Bytes length(int size, long offset) {
    Bytes plain = Codec.encode(size, (out, it) -> out.u31(it));
    Bytes place = Codec.encode(offset, (out, it) -> out.fixed(owner).u63(it).fixed(plain));
    return plain.concat(check(LENGTH, place));
  }

  private static Bytes check(String domain, Bytes bytes) {
    Hash hash = Sha256.tagged(domain, bytes);
    return hash.bytes().slice(0, CHECK_BYTES);
  }

  /**
   * Reads a file.
   *
   * @param file all of it; an empty one is a journal without records
   */
  public Found read(Bytes file) {
    Bytes head = head();
    int known = Math.min(file.size(), head.size());
    if (!file.slice(0, known).equals(head.slice(0, known))) {
      return new Refused(0, whose(file));
    }
    if (known < head.size()) {
      return new Kept(List.of(), 0);
    }
    List<Bytes> records = new ArrayList<>();
    int at = head.size();
    while (file.size() - at >= 4 + CHECK_BYTES) {
      int size = sizeAt(file, at);
      if (size < 0) {
        return isBlank(file, at) ? new Kept(records, at) : damaged(at);
      }
      int end = at + FRAME_BYTES + size;
      if (end > file.size()) {
        break;
      }
      Bytes record = file.slice(end - size, end);
      if (!check(RECORD, record).equals(file.slice(at + 4 + CHECK_BYTES, end - size))) {
        return damaged(at);
      }
      records.add(record);
      at = end;
    }
    return new Kept(records, at);
  }

  /** The length of the record that begins here; -1 when none does. */
  private int sizeAt(Bytes file, int at) {
    Decoded<Integer> read = Codec.decode(file.slice(at, at + 4), Reader::u31);
    int size = read instanceof Decoded.Ok<Integer> ok ? ok.value() : -1;
    boolean holds =
        size >= 0
            && size <= RECORD_BYTES_MAX
            && length(size, at).equals(file.slice(at, at + 4 + CHECK_BYTES));
    return holds ? size : -1;
  }

  /** Some file systems make a file longer first and write what is in it after that. */
  private static boolean isBlank(Bytes file, int from) {
    for (int i = from; i < file.size(); i++) {
      if (file.at(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static Refused damaged(int offset) {
    return new Refused(offset, "what was written there has changed since");
  }

  private String whose(Bytes file) {
    int size = head().size();
    if (file.size() < size) {
      return "it is no journal";
    }
    Bytes other = file.slice(0, owner.size());
    boolean whole = check(HEAD, other).equals(file.slice(owner.size(), size));
    return whole
        ? "it is the journal of another player, another table or another version"
        : "it is no journal, or its first bytes have changed";
  }
}
