/**
 * Identity keys of people and machines, kept in a folder of the JVM's user: the same Ed25519 keys
 * that a browser keeps in its store.
 *
 * <p>May call {@code base} and {@code crypto} of the core, Bouncy Castle's lightweight API and the
 * file system. Never prints a secret, never reaches the network. Proof: {@code KeyFolderTest} and
 * {@code RecoveryFileTest}.
 */
@NullMarked
package bitcraps.server.keys;

import org.jspecify.annotations.NullMarked;
