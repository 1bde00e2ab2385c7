package bitcraps.core.practice;

import bitcraps.core.peer.Input.Submit;

/** What can happen to a practice table. */
public sealed interface Input {
  /** Time passed, or work was left; due when the alarm said so, harmless at any other time. */
  record Tick() implements Input {}

  /** The person wants something; the answer comes as a notice with its number. */
  record Wish(Submit submit) implements Input {}
}
