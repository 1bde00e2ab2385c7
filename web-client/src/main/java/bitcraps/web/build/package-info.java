/**
 * The build step that lets TeaVM's modules run under a strict Content-Security-Policy.
 *
 * <p>TeaVM's JavaScript runtime makes its glue with {@code new Function}, which a policy without
 * {@code 'unsafe-eval'} refuses. {@link bitcraps.web.build.StaticGlue} reads from the built modules
 * which functions they will ask for, writes these into a static ES module, and rewrites the copied
 * runtime to look them up. Runs on the JVM during the Maven build only; nothing here is reachable
 * from the browser's modules, and it calls nothing of them. Proven by {@code StaticGlueTest} and by
 * the end-to-end test that loads the page under the shipped policy.
 */
@NullMarked
package bitcraps.web.build;

import org.jspecify.annotations.NullMarked;
