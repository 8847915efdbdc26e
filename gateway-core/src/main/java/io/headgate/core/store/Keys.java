// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Role;
import io.headgate.events.EventKey;
import java.util.Arrays;
import java.util.List;

/** The names of a tenant/project's keys. All carry the hash tag {@code {tenant:project}}: one slot in a cluster. */
final class Keys {

    /** The roles in the order in which scripts take their ready sets. */
    static final Role[] READY_ORDER = {Role.PRIVILEGED, Role.PAID, Role.REGISTERED, Role.ANONYMOUS};

    private final String base;

    Keys(String prefix, EventKey key) {
        this.base = prefix + ":{" + key.tenant() + ":" + key.project() + "}:";
    }

    /** Sorted set of everything waiting or running; its cardinality is the depth. */
    String open() {
        return base + "open";
    }

    /** Sorted set of a role's waiting tasks, by admission sequence. */
    String ready(Role role) {
        return base + "ready:" + role.wire();
    }

    /** Sorted set of a role's tasks that wait for their conversation's turn or back off, by admission sequence. */
    String parked(Role role) {
        return base + "parked:" + role.wire();
    }

    /** List of the open tasks of an identity's conversation, in order; the first one has the turn. */
    String conversation(String identity, String id) {
        return base + "conversation:" + identity + ":" + id;
    }

    /** Sorted set of the ids of dead letters, by when they will be forgotten, in ms. */
    String deadLetters() {
        return base + "dead";
    }

    /** Hash of a dead letter. */
    String deadLetter(String id) {
        return base + "dead:" + id;
    }

    /** What all keys begin with. */
    String base() {
        return base;
    }

    /** Sorted set of running tasks, by lease expiry in ms. */
    String leases() {
        return base + "leases";
    }

    /** Hash of a task. */
    String task(String id) {
        return taskPrefix() + id;
    }

    /** String: the payload of a task that has not ended. */
    String payload(String id) {
        return base + "payload:" + id;
    }

    String taskPrefix() {
        return base + "task:";
    }

    /** Hash of the config document in force. */
    String config() {
        return base + "config";
    }

    /** Stream of the last versions of the config document. */
    String configHistory() {
        return base + "config:history";
    }

    /** Channel of changes of the config document. */
    String configChannel() {
        return base + "config:changed";
    }

    /** Stream of what operators have tried. */
    String audit() {
        return base + "audit";
    }

    /** String: what is known of the open alerts; short-lived. */
    String alerts() {
        return base + "alerts";
    }

    /** Stream of what changed the queue. */
    String journal() {
        return base + "journal";
    }

    /** Hash of sequences, fencing tokens, the passes of the roles, and what operators have switched. */
    String counters() {
        return base + "counters";
    }

    /** String: the ring of an identity's admissions. */
    String admissionLog(String identity) {
        return base + "limit:" + identity;
    }

    /** String: the ring of a caller's requests of one endpoint class. */
    String classLog(String endpointClass, String caller) {
        return base + "class:" + endpointClass + ":" + caller;
    }

    /** Stream of a session's frames. */
    String replies(String session) {
        return base + "replies:" + session;
    }

    /** String: the number of a session's last frame. */
    String lastReply(String session) {
        return base + "replies:" + session + ":last";
    }

    /** String: the holder of a ticket. */
    String ticket(String hash) {
        return base + "ticket:" + hash;
    }

    /** Hash of views. */
    String views() {
        return base + "views";
    }

    /** String: the instance that relays the journal. */
    String relayLease() {
        return base + "relay";
    }

    /** Hash of the newest reset of each circuit, by the circuit's name; short-lived. */
    String circuitResets() {
        return base + "circuits:resets";
    }

    /** Channel of resets of circuits. */
    String circuitChannel() {
        return base + "circuits:reset";
    }

    /** Set of the instances that have obeyed a reset; short-lived. */
    String circuitAcknowledgements(String reset) {
        return base + "circuits:reset:" + reset;
    }

    /** Channel that wakes idle workers. */
    String wakeChannel() {
        return base + "wake";
    }

    /** Channel of a session's frames. */
    String replyChannel(String session) {
        return base + "frames:" + session;
    }

    List<String> ready() {
        return Arrays.stream(READY_ORDER).map(this::ready).toList();
    }

    List<String> parked() {
        return Arrays.stream(READY_ORDER).map(this::parked).toList();
    }
}
