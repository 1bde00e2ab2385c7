package bitcraps.server.cli;

import java.util.List;

/** Every word that may follow {@code bitcraps}. A new command is one class and one line here. */
final class Commands {
  static final List<Class<?>> ALL =
      List.of(
          Serve.class,
          Simulate.class,
          Verify.class,
          AuditSession.class,
          ShowText.class,
          Statistics.class,
          SearchTwins.class,
          Explore.class,
          Bench.class,
          SoakCommand.class,
          TurnConfig.class,
          ShowVersion.class);

  private Commands() {}
}
