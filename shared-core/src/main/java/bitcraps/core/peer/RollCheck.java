package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.game.ViewNode;
import bitcraps.core.peer.Transcript.Step;
import bitcraps.core.table.GameSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking the transcript of a roll, in words for people and programs (RND-14).
 *
 * @param passed steps that hold, in the order of checking
 * @param failed kebab-case name of the step that does not; empty when all do; {@code encoding} when
 *     the bytes are no transcript
 * @param text what that means; empty when all hold
 * @param transcript null when the bytes are none
 */
public record RollCheck(
    List<Finding> passed, String failed, String text, @Nullable Transcript transcript) {
  /**
   * @param step kebab-case name
   */
  public record Finding(String step, String text) {}

  /** Checks whatever these bytes are. */
  public static RollCheck of(Bytes bytes, GameSource games, SignatureScheme scheme) {
    return switch (Transcript.parse(bytes)) {
      case Decoded.Malformed<Transcript> bad ->
          new RollCheck(
              List.of(),
              "encoding",
              "No transcript of a roll: " + bad.reason() + ", byte " + bad.offset() + ".",
              null);
      case Decoded.Ok<Transcript> ok -> of(ok.value(), games, scheme);
    };
  }

  private static RollCheck of(Transcript transcript, GameSource games, SignatureScheme scheme) {
    Step failure = transcript.firstFailure(games, scheme);
    List<Finding> passed = new ArrayList<>();
    for (Step step : Step.values()) {
      if (step == failure) {
        break;
      }
      passed.add(new Finding(step.word(), RollStory.passed(transcript, step)));
    }
    return failure == null
        ? new RollCheck(passed, "", "", transcript)
        : new RollCheck(passed, failure.word(), RollStory.failed(failure), transcript);
  }

  public boolean isValid() {
    return failed.isEmpty();
  }

  /** The tree that {@code bitcraps.d.ts} calls {@code Verification}. */
  public ViewNode view() {
    List<ViewNode> steps = new ArrayList<>();
    for (Finding each : passed) {
      steps.add(ViewNode.fields().put("step", each.step()).put("text", each.text()).build());
    }
    ViewNode.Builder out = ViewNode.fields().put("valid", isValid()).put("steps", steps);
    if (isValid()) {
      out.putNothing("failed").putNothing("text");
    } else {
      out.put("failed", failed).put("text", text);
    }
    return out.build();
  }
}
