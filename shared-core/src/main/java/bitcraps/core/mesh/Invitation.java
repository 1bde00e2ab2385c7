package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Base64Url;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Aead;
import bitcraps.core.crypto.Hkdf;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.signal.RoomId;

/**
 * What stands behind {@code #} in a link to a table: enough to find the room, to read what is
 * sealed in it, and to know the table when seeing it (MESH-1, MESH-2). Browsers never send it.
 *
 * @param secret 16 random bytes
 */
public record Invitation(Bytes secret, TableId table) {
  public static final int SECRET_SIZE = 16;

  /** Characters of a link text: 49 bytes in base64url without padding. */
  public static final int TEXT_SIZE = 66;

  private static final int VERSION = 1;

  public Invitation {
    Invariant.check(secret.size() == SECRET_SIZE, "a room's secret has 16 bytes");
  }

  /** Reads the text behind {@code #}. Anything but the one canonical text is malformed. */
  public static Decoded<Invitation> parse(String text) {
    if (text.length() != TEXT_SIZE) {
      return new Decoded.Malformed<>("a link has 66 characters behind the #", 0);
    }
    return switch (Base64Url.decode(text)) {
      case Decoded.Ok<Bytes> ok -> Codec.decode(ok.value(), Invitation::read);
      case Decoded.Malformed<Bytes> bad -> new Decoded.Malformed<>(bad.reason(), bad.offset());
    };
  }

  /** The text behind {@code #}. */
  public String text() {
    return Base64Url.encode(Codec.encode(this, Invitation::write));
  }

  /** The 32-byte key that everybody with the link has, and the server has not. */
  public Bytes roomKey() {
    return Hkdf.derive(
        secret, table.hash().bytes(), Bytes.utf8("bitcraps/1/room-key"), Aead.KEY_SIZE);
  }

  /** The room's name on the server, from which nobody gets back to the key (SIG-3). */
  public RoomId roomId() {
    Hash hash = Sha256.tagged("bitcraps/1/room-id", roomKey());
    return new RoomId(hash.bytes().slice(0, RoomId.SIZE));
  }

  /** Leaves the secret out: what is printed may reach a log. */
  @Override
  public String toString() {
    return "Invitation[table=" + table + "]";
  }

  /** Version, secret, table: 49 bytes. */
  public static void write(Writer out, Invitation it) {
    out.u8(VERSION).fixed(it.secret).hash(it.table.hash());
  }

  /** Reads what {@link #write} wrote; refuses another version. */
  public static Invitation read(Reader in) {
    in.require(in.u8() == VERSION, "the link was made by another version of BitCraps");
    return new Invitation(in.fixed(SECRET_SIZE), new TableId(in.hash()));
  }
}
