package bitcraps.core.architecture.planted;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One member for each thing that agreed code must not use. */
@SuppressWarnings({"LongDoubleConversion", "NonApiType"})
public final class Planted {

  enum Colour {
    RED
  }

  static final double floatingField = 0.5;

  private Planted() {}

  static Map<String, String> hashMap() {
    return new HashMap<>();
  }

  static int hashSet(HashSet<String> names) {
    return names.size();
  }

  static Set<String> setOf() {
    return Set.of("a", "b");
  }

  static Map<String, String> mapCopyOf(Map<String, String> names) {
    return Map.copyOf(names);
  }

  static void middleOfDeque(ArrayDeque<String> names) {
    names.removeIf(String::isEmpty);
  }

  static void iteratorRemove(List<String> names) {
    Iterator<String> each = names.iterator();
    each.next();
    each.remove();
  }

  static void shuffle(List<String> names) {
    Collections.shuffle(names);
  }

  static int random() {
    return new Random(42).nextInt();
  }

  static UUID uuid() {
    return new UUID(1, 2);
  }

  static long clock() {
    return System.currentTimeMillis();
  }

  static long monotonicClock() {
    return System.nanoTime();
  }

  static Instant instant() {
    return Instant.EPOCH;
  }

  static int identity(Object thing) {
    return System.identityHashCode(thing);
  }

  static int enumHash() {
    return Colour.RED.hashCode();
  }

  static int objectHash(Object thing) {
    return thing.hashCode();
  }

  static Thread thread() {
    return Thread.currentThread();
  }

  static Queue<String> queue() {
    return new ConcurrentLinkedQueue<>();
  }

  static byte[] file(Path path) throws IOException {
    return Files.readAllBytes(path);
  }

  static InetSocketAddress socketAddress() {
    return InetSocketAddress.createUnresolved("localhost", 1);
  }

  static Provider[] provider() {
    return Security.getProviders();
  }

  static byte[] digest(byte[] bytes) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  static String format(int number) {
    return String.format(Locale.ROOT, "%d", number);
  }

  static Stream<String> parallel(Stream<String> names) {
    return names.parallel();
  }

  static Set<String> collectToSet(Stream<String> names) {
    return names.collect(Collectors.toSet());
  }

  static long sine(long angle) {
    return Math.round(Math.sin(angle));
  }

  static float floatingSignature(float given) {
    return given;
  }

  static long hiddenFloating(long given) {
    double half = given;
    return (long) (half * 0.5);
  }

  static long integersOnly(long given) {
    long[] twice = {given};
    twice[0] += given;
    return Math.addExact(twice[0], given) / 3;
  }
}
