package bitcraps.server.peer;

import java.util.Random;
import java.util.function.Predicate;

/** Good descriptions, candidates and addresses, and what somebody could make of them. */
final class HostileForms {
  static final long SEED = 20_261_123;

  static final String HOST =
      "candidate:1 1 udp 2122260223 127.0.0.1 54321 typ host generation 0 ufrag 4wzf network-cost 999";
  static final String RELAY = "turn:127.0.0.1:3478?transport=udp";

  /** As webrtc-java 0.14 made it. */
  static final String OFFER =
      """
      v=0
      o=- 2884488319568428712 2 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE 0
      a=extmap-allow-mixed
      a=msid-semantic: WMS
      m=application 9 UDP/DTLS/SCTP webrtc-datachannel
      c=IN IP4 0.0.0.0
      a=ice-ufrag:4wzf
      a=ice-pwd:egS5CUfQD6B8MdfsFHahVwrC
      a=ice-options:trickle
      a=fingerprint:sha-256 6C:95:5D:B6:84:EA:A2:68:14:37:AC:DF:71:A5:0E:30:F7:8C:10:17:69:B6:EE:36:B4:6D:7A:A3:73:BE:A7:68
      a=setup:actpass
      a=mid:0
      a=sctp-port:5000
      a=max-message-size:262144
      """
          .replace("\n", "\r\n");

  private static final String LETTERS = "0123456789aZ:. -=/[]?\r\n\u0000\u00e9";
  private static final int CHANGES_MAX = 4;

  private HostileForms() {}

  /** One to four places of the text changed, left out, doubled or cut off. */
  static String mutant(Random random, String good) {
    StringBuilder text = new StringBuilder(good);
    int changes = 1 + random.nextInt(CHANGES_MAX);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int place = random.nextInt(text.length());
      int end = Math.min(text.length(), place + 1 + random.nextInt(8));
      char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(place, letter);
        case 1 -> text.insert(place, letter);
        case 2 -> text.delete(place, end);
        case 3 -> text.insert(place, text.substring(place, end).repeat(1 + random.nextInt(20)));
        default -> text.setLength(random.nextInt(20) == 0 ? place : text.length());
      }
    }
    return text.toString();
  }

  /** The next mutant that the check lets through. */
  static String passing(Random random, String good, Predicate<String> check) {
    String next = mutant(random, good);
    while (next.equals(good) || !check.test(next)) {
      next = mutant(random, good);
    }
    return next;
  }
}
