package bitcraps.web.jre;

import org.teavm.extension.spi.substitution.SubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Tells TeaVM which absent class of the Java runtime is taken from this package. */
public final class JreSubstitution implements SubstitutionPolicy {
  @Override
  public void contribute(SubstitutionSink sink) {
    sink.selectClasses("java.security.Security"::equals)
        .replacePackage("java.security", "bitcraps.web.jre");
  }
}
