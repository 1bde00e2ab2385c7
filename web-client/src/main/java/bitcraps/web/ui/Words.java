package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSString;

/** How amounts, bets and names are written for people. */
final class Words {
  private static final String[] NUMBERS = {
    "", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve"
  };
  private final Map<String, String> labels = new TreeMap<>();

  /** Learns what the game calls its bets. */
  void learn(JSArrayReader<TableView.Offer> offers) {
    for (int i = 0; i < offers.getLength(); i++) {
      labels.put(offers.get(i).getBet(), offers.get(i).getLabel());
    }
  }

  /** What people call a bet; an unknown one is read from its id: {@code come-4} as "Come 4". */
  String bet(String id) {
    String known = labels.get(id);
    if (known != null) {
      return known;
    }
    String spoken = id.replace("dont", "don’t").replace('-', ' ');
    return spoken.isEmpty() ? "" : Character.toUpperCase(spoken.charAt(0)) + spoken.substring(1);
  }

  /** Whole chips with commas: 12,500. */
  static String chips(double amount) {
    String digits = Long.toString(Math.abs((long) amount));
    StringBuilder out = new StringBuilder(amount < 0 ? "−" : "");
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        out.append(',');
      }
      out.append(digits.charAt(i));
    }
    return out.toString();
  }

  /** An amount as tests read it, without commas. */
  static String plain(double amount) {
    return Long.toString((long) amount);
  }

  /** The sum of two dice as a word. */
  static String sum(int sum) {
    return sum >= 2 && sum <= 12 ? NUMBERS[sum] : Integer.toString(sum);
  }

  /** "Ann", "Ann and Ben", "Ann, Ben and Cleo". */
  static String names(JSArrayReader<JSString> names) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < names.getLength(); i++) {
      list.add(names.get(i).stringValue());
    }
    return listed(list);
  }

  static String listed(List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String last = names.getLast();
    return names.size() == 1
        ? last
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + last;
  }

  /** Bytes a second in the unit of the eye: "0.4 KB/s", "128 KB/s". */
  static String rate(double bytesPerSecond) {
    long tenths = Math.round(bytesPerSecond * 10 / 1024);
    return (tenths / 10) + (tenths < 100 ? "." + tenths % 10 : "") + " KB/s";
  }

  /** "1 seat", "3 seats". */
  static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
