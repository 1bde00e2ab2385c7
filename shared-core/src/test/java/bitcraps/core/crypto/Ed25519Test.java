package bitcraps.core.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.prng.Prng;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ed25519Test {
  private record Vector(String seed, String key, String message, String signature) {}

  /** RFC 8032, section 7.1: tests 1, 2, 3 and SHA(abc). */
  private static final List<Vector> RFC_8032 =
      List.of(
          new Vector(
              "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
              "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
              "",
              "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                  + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
          new Vector(
              "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
              "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
              "72",
              "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                  + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
          new Vector(
              "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
              "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
              "af82",
              "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                  + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
          new Vector(
              "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
              "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
              "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                  + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
              "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
                  + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"));

  /** The order of the base point, RFC 8032, section 5.1. */
  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static boolean verify(String key, Bytes message, String signature) {
    return Ed25519.INSTANCE.verify(
        new PublicKey(Bytes.hex(key)), message, new SignatureBytes(Bytes.hex(signature)));
  }

  @Test
  void enc20SignsAndVerifiesTheVectorsOfTheRfc() {
    for (Vector each : RFC_8032) {
      SigningKey key = new SigningKey(Ed25519.INSTANCE, Bytes.hex(each.seed()));
      Bytes message = Bytes.hex(each.message());

      assertEquals(each.key(), key.publicKey().bytes().toHex());
      assertEquals(each.signature(), key.sign(message).bytes().toHex());
      assertTrue(verify(each.key(), message, each.signature()));
    }
  }

  @Test
  void enc20RefusesEveryFlippedBitOfKeyMessageAndSignature() {
    Vector vector = RFC_8032.get(2);
    Bytes message = Bytes.hex(vector.message());
    for (int bit = 0; bit < 512; bit++) {
      assertFalse(verify(vector.key(), message, flipped(vector.signature(), bit)), "bit " + bit);
    }
    for (int bit = 0; bit < 256; bit++) {
      assertFalse(verify(flipped(vector.key(), bit), message, vector.signature()), "bit " + bit);
    }
    for (int bit = 0; bit < 16; bit++) {
      Bytes other = Bytes.hex(flipped(vector.message(), bit));
      assertFalse(verify(vector.key(), other, vector.signature()), "bit " + bit);
    }
  }

  private static String flipped(String hex, int bit) {
    byte[] raw = Bytes.hex(hex).toArray();
    raw[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.wrap(raw).toHex();
  }

  /** The JDK's own Ed25519 is the oracle, in both directions, on messages of 0 to 2,000 bytes. */
  @Test
  void enc20AgreesWithThePlatformOnHonestSignatures() throws GeneralSecurityException {
    Prng random = new Prng(Hash.ZERO);
    for (int run = 0; run < 60; run++) {
      Bytes seed = take(random, 32);
      Bytes message = take(random, run == 0 ? 0 : random.below(2_000));
      SigningKey ours = new SigningKey(Ed25519.INSTANCE, seed);
      Bytes signature = ours.sign(message).bytes();
      Signature platform = Signature.getInstance("Ed25519");
      KeyFactory keys = KeyFactory.getInstance("Ed25519");
      NamedParameterSpec curve = NamedParameterSpec.ED25519;
      PrivateKey secret = keys.generatePrivate(new EdECPrivateKeySpec(curve, seed.toArray()));

      platform.initSign(secret);
      platform.update(message.toArray());
      assertEquals(Bytes.wrap(platform.sign()), signature);
      platform.initVerify(
          keys.generatePublic(new EdECPublicKeySpec(curve, point(ours.publicKey()))));
      platform.update(message.toArray());
      assertTrue(platform.verify(signature.toArray()));
      assertTrue(Ed25519.INSTANCE.verify(ours.publicKey(), message, new SignatureBytes(signature)));
    }
  }

  private static EdECPoint point(PublicKey key) {
    byte[] raw = key.bytes().toArray();
    boolean odd = raw[31] < 0;
    raw[31] &= 0x7f;
    return new EdECPoint(odd, number(raw));
  }

  private static BigInteger number(byte[] littleEndian) {
    byte[] big = new byte[littleEndian.length];
    for (int i = 0; i < big.length; i++) {
      big[i] = littleEndian[big.length - 1 - i];
    }
    return new BigInteger(1, big);
  }

  private static Bytes take(Prng random, int size) {
    byte[] raw = new byte[size];
    for (int i = 0; i < size; i++) {
      raw[i] = (byte) random.nextByte();
    }
    return Bytes.wrap(raw);
  }

  @Test
  void enc21AnSThatIsNotReducedIsRefused() {
    for (Vector each : RFC_8032) {
      byte[] raw = Bytes.hex(each.signature()).toArray();
      BigInteger s = number(Bytes.wrap(raw).slice(32, 64).toArray());
      for (BigInteger more = s.add(L); more.bitLength() <= 256; more = more.add(L)) {
        byte[] big = more.toByteArray();
        for (int i = 0; i < 32; i++) {
          raw[32 + i] = i < big.length ? big[big.length - 1 - i] : 0;
        }
        assertFalse(verify(each.key(), Bytes.hex(each.message()), Bytes.wrap(raw).toHex()));
      }
    }
  }

  /** All fourteen encodings of the eight points of small order (eprint 2020/1244, table 6b). */
  private static final List<String> SMALL_ORDER =
      List.of(
          "01" + "00".repeat(31),
          "ec" + "ff".repeat(30) + "7f",
          "00".repeat(31) + "80",
          "00".repeat(32),
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
          "01" + "00".repeat(30) + "80",
          "ec" + "ff".repeat(31),
          "ee" + "ff".repeat(30) + "7f",
          "ee" + "ff".repeat(31),
          "ed" + "ff".repeat(31),
          "ed" + "ff".repeat(30) + "7f");

  @Test
  void enc22AKeyOfSmallOrderSignsNothing() {
    for (String key : SMALL_ORDER) {
      for (String r : SMALL_ORDER) {
        // With S = 0 such a pair would satisfy the equation for about one message in eight.
        for (int i = 0; i < 16; i++) {
          assertFalse(
              verify(key, Bytes.hex("0" + "0123456789abcdef".charAt(i)), r + "00".repeat(32)));
        }
      }
    }
  }

  @Test
  void enc22AKeyWhoseYIsNotReducedIsRefused() {
    // y = p + 3 to p + 18: points that also have a canonical encoding, or none.
    for (int low = 0xf0; low <= 0xff; low++) {
      String key = Integer.toHexString(low) + "ff".repeat(30) + "7f";
      assertFalse(verify(key, Bytes.EMPTY, "01" + "00".repeat(63)));
    }
  }

  /** Published edge cases: github.com/novifinancial/ed25519-speccheck, for eprint 2020/1244. */
  private record Edge(String what, boolean valid, String key, String message, String signature) {}

  private static final String MIXED =
      "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43";
  private static final String MIXED_TWO =
      "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d";
  private static final String SMALL =
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa";
  private static final String PRIME =
      "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623";
  private static final String MESSAGE_TWO =
      "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41";
  private static final String MESSAGE_THREE =
      "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79";
  private static final String MESSAGE_FOUR =
      "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c";
  private static final String MESSAGE_FIVE =
      "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40";

  private static final List<Edge> EDGES =
      List.of(
          new Edge(
              "small A, small R, S = 0",
              false,
              SMALL,
              "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6",
              "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a" + "00".repeat(32)),
          new Edge(
              "small A, mixed R",
              false,
              SMALL,
              MESSAGE_THREE,
              MIXED + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"),
          new Edge(
              "small A, mixed R, only with cofactor",
              false,
              SMALL,
              MESSAGE_TWO,
              MIXED + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"),
          new Edge(
              "mixed A, small R",
              true,
              MIXED,
              "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab",
              SMALL + "8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e"),
          new Edge(
              "mixed A, small R, only with cofactor",
              true,
              MIXED,
              MESSAGE_TWO,
              SMALL + "182ef1a5b928da07fec769cc8a12db6bcf70dab3f3227fa315e9d5e3e01a3405"),
          new Edge(
              "mixed A, mixed R",
              true,
              MIXED_TWO,
              MESSAGE_THREE,
              "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f"
                  + "87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009"),
          new Edge(
              "mixed A, mixed R, only with cofactor",
              true,
              MIXED_TWO,
              MESSAGE_FOUR,
              "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed512"
                  + "5ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09"),
          new Edge(
              "mixed A and R, only with cofactor, and 8k not reduced before use",
              true,
              MIXED_TWO,
              MESSAGE_FOUR,
              "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7"
                  + "e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405"),
          new Edge(
              "S above L",
              false,
              PRIME,
              MESSAGE_FIVE,
              "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e"
                  + "547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514"),
          new Edge(
              "S far above L",
              false,
              PRIME,
              MESSAGE_FIVE,
              "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa1942"
                  + "7e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22"),
          new Edge(
              "R written with the sign of a zero x, hashed as reduced",
              false,
              MIXED,
              MESSAGE_TWO,
              "ec"
                  + "ff".repeat(31)
                  + "03be9678ac102edcd92b0210bb34d7428d12ffc5df5f37e359941266a4e35f0f"),
          new Edge(
              "R written with the sign of a zero x, hashed as written",
              false,
              MIXED,
              MESSAGE_TWO,
              "ec"
                  + "ff".repeat(31)
                  + "ca8c5b64cd208982aa38d4936621a4775aa233aa0505711d8fdcfdaa943d4908"),
          new Edge(
              "R with y = p",
              false,
              MIXED,
              "fdaebc429f4a735932a160da1301080c13280eea8bc280d1b392c6b9e6ba3a5a",
              "ed"
                  + "ff".repeat(30)
                  + "7f"
                  + "454d370c8d9fc323a41450f8d513eafeb5b0697390c1e505a0d4ddc71f566607"),
          new Edge(
              "R with y = p, hashed as written",
              false,
              MIXED,
              "84b698d39be126ff55fe45079e6c8bf64a0d7db6994560b4e96b7021eb39c1a1",
              "ed"
                  + "ff".repeat(30)
                  + "7f"
                  + "084d5b99c2a9463d9c8bd5026916996984eeec87ddf1d3be329006ace1b37b09"),
          new Edge(
              "A written with the sign of a zero x, hashed as reduced",
              false,
              "ec" + "ff".repeat(31),
              "e96b7021eb39c1a163b6da4e3093dcd3f21387da4cc4572be588fafae23c155b",
              "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
                  + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"),
          new Edge(
              "A written with the sign of a zero x, hashed as written",
              false,
              "ec" + "ff".repeat(31),
              "39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f",
              "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
                  + "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"));

  @Test
  void enc23ThePublishedEdgeCasesAreJudgedByOneRule() {
    StringBuilder judged = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (Edge each : EDGES) {
      boolean valid = verify(each.key(), Bytes.hex(each.message()), each.signature());
      judged.append(each.what()).append(": ").append(valid).append('\n');
      expected.append(each.what()).append(": ").append(each.valid()).append('\n');
    }
    assertEquals(expected.toString(), judged.toString());
  }

  @Test
  void aSeedHasThirtyTwoBytes() {
    assertThrows(InvariantViolation.class, () -> new SigningKey(Ed25519.INSTANCE, Bytes.EMPTY));
  }

  @Test
  void aSigningKeyDoesNotPrintItsSecret() {
    SigningKey key = new SigningKey(Ed25519.INSTANCE, Bytes.hex(RFC_8032.get(0).seed()));
    assertEquals("SigningKey(d75a9801)", key.toString());
  }
}
