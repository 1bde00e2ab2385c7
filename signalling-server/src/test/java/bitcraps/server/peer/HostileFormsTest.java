package bitcraps.server.peer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept from the native library, and what must reach it. */
class HostileFormsTest {
  private static final int MUTANTS = 5_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stun:example.org",
        "stuns:example.org",
        "stun:example.org:8000",
        "stun:[::1]:3478",
      })
  void takesTheExamplesOfRfc7064(String url) {
    assertTrue(IceUrl.isStun(url));
    assertFalse(IceUrl.isTurn(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "turn:example.org",
        "turns:example.org",
        "turn:example.org:8000",
        "turn:example.org?transport=udp",
        "turn:example.org?transport=tcp",
        "turns:example.org?transport=tcp",
        "turn:192.0.2.1:3478",
      })
  void takesTheExamplesOfRfc7065(String url) {
    assertTrue(IceUrl.isTurn(url));
    assertFalse(IceUrl.isStun(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "turn:",
        "stun:",
        "nonsense",
        "no address at all",
        "turn://example.org",
        "turn:user@host",
        "turn:host:0",
        "turn:host:65536",
        "turn:host:123456",
        "turn:host?transport=sctp",
        "stun:[::1",
        "stun:host?transport=udp",
        "http:host",
        "turn:host ",
        "turn:ho\u0000st",
        "turn:host\n",
      })
  void refusesAddressesThatAreNone(String url) {
    assertFalse(IceUrl.isStun(url) && url.startsWith("stun:"));
    assertFalse(IceUrl.isTurn(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HostileForms.HOST,
        "candidate:1 1 UDP 2130706431 203.0.113.141 8998 typ host",
        "candidate:2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998",
        "candidate:0 1 UDP 2122187007 9b36eaac-bb2e-49bb-bb78-21c41c499900.local 50001 typ host",
        "candidate:1 1 tcp 1518280447 192.168.1.2 9 typ host tcptype active generation 0 ufrag abcd",
        "candidate:3 1 udp 41885439 2001:db8::1 50000 typ relay raddr 0.0.0.0 rport 0 network-id 1",
      })
  void takesCandidatesOfTheRfcAndInTheFormOfBrowsers(String candidate) {
    assertTrue(CandidateForm.holds(candidate));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "candidate:nonsense",
        "\u0000",
        "candidate:1 1 udp 1 127.0.0.1 9",
        "candidate:1 0 udp 1 127.0.0.1 9 typ host",
        "candidate:1 257 udp 1 127.0.0.1 9 typ host",
        "candidate:1 1 sctp 1 127.0.0.1 9 typ host",
        "candidate:1 1 udp 1 127.0.0.1 65536 typ host",
        "candidate:1 1 udp 4294967296 127.0.0.1 9 typ host",
        "candidate:1 1 udp 1 127.0.0.1 9 typ other",
        "candidate:1 1 udp 1 127.0.0.1 9 typ host\r\na=x",
        "candidate:1 1 udp 1 127.0.0.1 9 typ host odd",
      })
  void refusesCandidatesThatAreNone(String candidate) {
    assertFalse(CandidateForm.holds(candidate));
  }

  @Test
  void takesAnOfferInTheFormOfFirefox() {
    String fingerprint =
        HostileForms.OFFER.lines().filter(l -> l.contains("sha-256")).findAny().orElseThrow();
    String offer =
        "v=0\no=mozilla...THIS_IS_SDPARTA-99.0 1234567890123456789 0 IN IP4 0.0.0.0\ns=-\nt=0 0\n"
            + fingerprint
            + "\na=group:BUNDLE 0\na=ice-options:trickle\na=msid-semantic:WMS *\n"
            + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\nc=IN IP4 0.0.0.0\na=sendrecv\n"
            + "a=ice-pwd:0123456789abcdef0123456789abcdef\na=ice-ufrag:01234567\na=mid:0\n"
            + "a=setup:actpass\na=sctp-port:5000\na=max-message-size:1073741823\n";

    assertTrue(SdpForm.holds(offer.replace("\n", "\r\n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=0",
        "o=",
        "m=",
        "a=group:",
        "a=ice-ufrag:",
        "a=ice-pwd:",
        "a=fingerprint:",
        "a=setup:",
        "a=mid:",
        "a=sctp-port:",
      })
  void refusesADescriptionWithoutOneOfItsLines(String start) {
    assertTrue(SdpForm.holds(HostileForms.OFFER));

    assertFalse(SdpForm.holds(HostileForms.OFFER.replaceAll("(?m)^" + start + ".*\r\n", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m=audio 9 UDP/TLS/RTP/SAVPF 111",
        "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
        "a=candidate:nonsense",
        "a=mid:1",
        "a=group:BUNDLE 0 1",
        "a=ice-pwd:short",
        "no line",
        "",
        "a=\u0000",
      })
  void refusesADescriptionWithALineMore(String line) {
    assertFalse(SdpForm.holds(HostileForms.OFFER + line + "\r\n"));
  }

  @Test
  void refusesWhatIsTooLong() {
    assertFalse(SdpForm.holds(HostileForms.OFFER + "a=x\r\n".repeat(256)));
    assertFalse(SdpForm.holds(HostileForms.OFFER + "a=" + "x".repeat(12_288) + "\r\n"));
    assertFalse(IceUrl.isTurn("turn:" + "x".repeat(252)));
    assertFalse(CandidateForm.holds(HostileForms.HOST + " x x".repeat(17)));
  }

  @Test
  void someMutantsPassAndMostDoNot() {
    assertTrue(passing(HostileForms.OFFER, SdpForm::holds) > MUTANTS / 100);
    assertTrue(passing(HostileForms.HOST, CandidateForm::holds) > MUTANTS / 100);
    assertTrue(passing(HostileForms.RELAY, IceUrl::isTurn) > MUTANTS / 100);
  }

  private static int passing(String good, Predicate<String> check) {
    Random random = new Random(HostileForms.SEED);
    int passed = 0;
    for (int i = 0; i < MUTANTS; i++) {
      passed += check.test(HostileForms.mutant(random, good)) ? 1 : 0;
    }
    assertTrue(passed < MUTANTS / 2 + MUTANTS / 4, passed + " of " + MUTANTS + " passed");
    return passed;
  }
}
