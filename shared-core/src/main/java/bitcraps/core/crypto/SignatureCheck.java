package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;

/** That {@code signature} is one of {@code message} under {@code key}: a claim, to be checked. */
public record SignatureCheck(PublicKey key, Bytes message, SignatureBytes signature) {}
