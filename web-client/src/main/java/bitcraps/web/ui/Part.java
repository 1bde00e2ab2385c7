package bitcraps.web.ui;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.events.EventListener;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** One element that remembers what was written to it, so that only changes reach the browser. */
final class Part {
  private static final HTMLDocument DOCUMENT = HTMLDocument.current();
  private final HTMLElement element;
  private final Map<String, String> written = new TreeMap<>();
  private @Nullable String text;

  private Part(HTMLElement element) {
    this.element = element;
  }

  /** The element of {@code index.html} with this id. */
  static Part byId(String id) {
    return new Part(DOCUMENT.getElementById(id));
  }

  static Part of(HTMLElement element) {
    return new Part(element);
  }

  /** A new element that stands nowhere yet. */
  static Part create(String tag, String className) {
    HTMLElement element = DOCUMENT.createElement(tag);
    if (!className.isEmpty()) {
      element.setClassName(className);
    }
    return new Part(element);
  }

  HTMLElement element() {
    return element;
  }

  Part text(String value) {
    if (!value.equals(text)) {
      text = value;
      element.setTextContent(value);
    }
    return this;
  }

  Part attribute(String name, String value) {
    if (!value.equals(written.get(name))) {
      written.put(name, value);
      element.setAttribute(name, value);
    }
    return this;
  }

  Part testId(String value) {
    return attribute("data-testid", value);
  }

  /** Sets or removes an attribute whose presence alone counts. */
  Part flag(String name, boolean on) {
    String value = on ? "on" : "off";
    if (!value.equals(written.get(name))) {
      written.put(name, value);
      if (on) {
        element.setAttribute(name, "");
      } else {
        element.removeAttribute(name);
      }
    }
    return this;
  }

  Part shown(boolean shown) {
    return flag("hidden", !shown);
  }

  /** Adds or takes a class. */
  Part mark(String className, boolean on) {
    String value = on ? "on" : "off";
    if (!value.equals(written.get("." + className))) {
      written.put("." + className, value);
      if (on) {
        element.getClassList().add(className);
      } else {
        element.getClassList().remove(className);
      }
    }
    return this;
  }

  /** Sets a custom property, such as {@code --hue}. */
  Part property(String name, String value) {
    if (!value.equals(written.get(name))) {
      written.put(name, value);
      element.getStyle().setProperty(name, value);
    }
    return this;
  }

  Part add(Part child) {
    element.appendChild(child.element);
    return this;
  }

  Part addFirst(Part child) {
    element.insertBefore(child.element, element.getFirstChild());
    return this;
  }

  void removeLast() {
    element.removeChild(element.getLastChild());
  }

  void clear() {
    text = null;
    element.setTextContent("");
  }

  void remove() {
    element.getParentNode().removeChild(element);
  }

  Part on(String event, EventListener<? extends Event> listener) {
    element.addEventListener(event, listener);
    return this;
  }
}
