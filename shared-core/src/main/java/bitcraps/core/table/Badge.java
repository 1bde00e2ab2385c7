package bitcraps.core.table;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.codec.Base64Url;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;

/**
 * Who a witness is, whose it is, and how it is called (TAB-34). Anybody may show it; only who holds
 * the witness's keys can answer to it.
 *
 * @param witness identity key of the witness
 * @param callKey X25519 key for what only the witness may read, 32 bytes
 * @param operator identity key of whoever runs it
 * @param operatorName what the operator wants to be called: a claim, like every name
 * @param claim the operator's signature: this witness is mine
 * @param consent the witness's signature: I am this operator's
 */
public record Badge(
    PublicKey witness,
    Bytes callKey,
    PublicKey operator,
    String operatorName,
    SignatureBytes claim,
    SignatureBytes consent) {
  /** Characters of {@link #toText}, at the most. */
  public static final int TEXT_MAX = 512;

  private static final int CALL_KEY_SIZE = 32;
  private static final String DOMAIN = "bitcraps/1/badge";

  /** The badge of a witness, made where both keys are. */
  public static Badge of(SigningKey witness, Bytes callKey, SigningKey operator, String name) {
    Bytes message = message(witness.publicKey(), callKey, operator.publicKey(), name);
    return new Badge(
        witness.publicKey(),
        callKey,
        operator.publicKey(),
        name,
        operator.sign(message),
        witness.sign(message));
  }

  /** The witness's id: messages reach it under this name. */
  public PlayerId player() {
    return Fingerprint.of(witness);
  }

  /** True when operator and witness both say so. */
  public boolean isSigned(SignatureScheme scheme) {
    Bytes message = message(witness, callKey, operator, operatorName);
    return scheme.verify(operator, message, claim) && scheme.verify(witness, message, consent);
  }

  /** As it is shown and copied: base64url of its encoding. */
  public String toText() {
    return Base64Url.encode(Codec.encode(this, (out, each) -> each.write(out)));
  }

  public static Decoded<Badge> parse(String text) {
    if (text.length() > TEXT_MAX) {
      return new Decoded.Malformed<>("a badge is shorter", TEXT_MAX);
    }
    return switch (Base64Url.decode(text)) {
      case Decoded.Ok<Bytes> ok -> Codec.decode(ok.value(), Badge::read);
      case Decoded.Malformed<Bytes> bad -> new Decoded.Malformed<>(bad.reason(), bad.offset());
    };
  }

  /**
   * Witness, key for calls, operator (32 bytes each), name ({@code text}), claim, consent (64 bytes
   * each).
   */
  public void write(Writer out) {
    out.fixed(witness.bytes()).fixed(callKey).fixed(operator.bytes()).text(operatorName);
    out.fixed(claim.bytes()).fixed(consent.bytes());
  }

  public static Badge read(Reader in) {
    PublicKey witness = new PublicKey(in.fixed(PublicKey.SIZE));
    Bytes callKey = in.fixed(CALL_KEY_SIZE);
    PublicKey operator = new PublicKey(in.fixed(PublicKey.SIZE));
    String name = in.text(PlayerName.SIZE_MAX);
    in.require(PlayerName.isValid(name), "an operator's name that cannot be shown");
    return new Badge(
        witness,
        callKey,
        operator,
        name,
        new SignatureBytes(in.fixed(SignatureBytes.SIZE)),
        new SignatureBytes(in.fixed(SignatureBytes.SIZE)));
  }

  private static Bytes message(PublicKey witness, Bytes callKey, PublicKey operator, String name) {
    Writer out = new Writer().fixed(witness.bytes()).fixed(callKey).fixed(operator.bytes());
    return Sha256.tagged(DOMAIN, out.text(name).toBytes()).bytes();
  }
}
