package bitcraps.core.table;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureCheck;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;

/**
 * A command with its author. The signature binds table, protocol version, person and sequence, so
 * that a command counts once, at one table.
 *
 * @param player the id of the person, kept because it is asked for at every step
 * @param sequence grows with each command of the person at this table; the first is 1
 */
public record SignedCommand(
    PublicKey person, PlayerId player, long sequence, Command command, SignatureBytes signature) {
  /** Bytes of an encoded command, at the most. */
  public static final int SIZE_MAX = 2_048;

  private static final String DOMAIN = "bitcraps/1/command";

  public SignedCommand(PublicKey person, long sequence, Command command, SignatureBytes signature) {
    this(person, Fingerprint.of(person), sequence, command, signature);
  }

  public static SignedCommand sign(
      SigningKey person, TableId table, long sequence, Command command) {
    Bytes message = message(table, person.publicKey(), sequence, command);
    return new SignedCommand(person.publicKey(), sequence, command, person.sign(message));
  }

  public boolean isSigned(SignatureScheme scheme, TableId table) {
    return scheme.verify(person, message(table, person, sequence, command), signature);
  }

  /** What has to hold if the person signed it for {@code table}. */
  public SignatureCheck check(TableId table) {
    return new SignatureCheck(person, message(table, person, sequence, command), signature);
  }

  /** Names the command with its signature. */
  public Hash hash() {
    return Sha256.hash(toBytes());
  }

  public Bytes toBytes() {
    return Codec.encode(this, (out, each) -> each.write(out));
  }

  public static Decoded<SignedCommand> parse(Bytes bytes) {
    return Codec.decode(bytes, SignedCommand::read);
  }

  public void write(Writer out) {
    out.fixed(person.bytes()).u63(sequence);
    command.write(out);
    out.fixed(signature.bytes());
  }

  public static SignedCommand read(Reader in) {
    return new SignedCommand(
        new PublicKey(in.fixed(PublicKey.SIZE)),
        in.u63(),
        Command.read(in),
        new SignatureBytes(in.fixed(SignatureBytes.SIZE)));
  }

  private static Bytes message(TableId table, PublicKey person, long sequence, Command command) {
    Writer out = new Writer().hash(table.hash()).fixed(person.bytes()).u63(sequence);
    command.write(out);
    return Sha256.tagged(DOMAIN, out.toBytes()).bytes();
  }
}
