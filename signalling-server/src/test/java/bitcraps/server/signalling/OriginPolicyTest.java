package bitcraps.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {
  private final OriginPolicy policy = new OriginPolicy(List.of("https://play.example.org"));

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, localhost:8080, true",
    "https://LOCALHOST:8080, localhost:8080, true",
    "https://play.example.org, 10.0.0.5:8080, true",
    "https://play.example.org.evil.com, 10.0.0.5:8080, false",
    "https://evil.example, localhost:8080, false",
    "http://localhost:8081, localhost:8080, false",
    "null, localhost:8080, false",
    "'http://[broken', localhost:8080, false",
    "file://localhost:8080, localhost:8080, false"
  })
  void sig15AdmitsTheOwnPageAndNamedOnes(String origin, String host, boolean admitted) {
    assertEquals(admitted, policy.admits(origin, host));
  }

  @ParameterizedTest
  @CsvSource({"localhost:8080"})
  void sig15AdmitsProgramsThatAreNoBrowsers(String host) {
    assertEquals(true, policy.admits(null, host));
  }
}
