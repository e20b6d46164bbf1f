package chat.starling.protocol.codec;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes the record of a client frame, fields in the order of the protocol's table. */
final class ClientFrameWriter {
    private ClientFrameWriter() {}

    static void write(JsonGenerator json, ClientFrame frame) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type(frame));
        RequestIds.write(json, "id", frame.id());
        switch (frame) {
            case ClientFrame.Hello hello -> hello(json, hello);
            case ClientFrame.Send send -> send(json, send);
            case ClientFrame.Edit edit -> edit(json, edit);
            case ClientFrame.Delete delete -> delete(json, delete);
            case ClientFrame.React react -> react(json, react);
            case ClientFrame.Pin pin -> pin(json, pin);
            case ClientFrame.Sync sync -> sync(json, sync);
            case ClientFrame.History history -> history(json, history);
            case ClientFrame.Read read -> read(json, read);
            case ClientFrame.Typing typing -> Fields.id(json, "conversation", typing.conversation());
            case ClientFrame.Watch watch -> watch(json, watch);
            case ClientFrame.Ping _ -> {}
        }
        json.writeEndObject();
    }

    private static String type(ClientFrame frame) {
        return switch (frame) {
            case ClientFrame.Hello _ -> "hello";
            case ClientFrame.Send _ -> "send";
            case ClientFrame.Edit _ -> "edit";
            case ClientFrame.Delete _ -> "delete";
            case ClientFrame.React _ -> "react";
            case ClientFrame.Pin _ -> "pin";
            case ClientFrame.Sync _ -> "sync";
            case ClientFrame.History _ -> "history";
            case ClientFrame.Read _ -> "read";
            case ClientFrame.Typing _ -> "typing";
            case ClientFrame.Watch _ -> "watch";
            case ClientFrame.Ping _ -> "ping";
        };
    }

    private static void hello(JsonGenerator json, ClientFrame.Hello hello) throws IOException {
        json.writeStringField("token", hello.token());
        Fields.optional(json, "client", hello.client());
    }

    private static void send(JsonGenerator json, ClientFrame.Send send) throws IOException {
        Fields.id(json, "conversation", send.conversation());
        Fields.nonce(json, send.nonce());
        json.writeStringField("text", send.text());
        Fields.optional(json, "reply_to", send.replyTo());
        ExtrasShape.write(json, send.options());
    }

    private static void edit(JsonGenerator json, ClientFrame.Edit edit) throws IOException {
        Fields.id(json, "conversation", edit.conversation());
        Fields.seq(json, "seq", edit.seq());
        Fields.nonce(json, edit.nonce());
        json.writeStringField("text", edit.text());
    }

    private static void delete(JsonGenerator json, ClientFrame.Delete delete) throws IOException {
        Fields.id(json, "conversation", delete.conversation());
        Fields.seq(json, "seq", delete.seq());
        Fields.nonce(json, delete.nonce());
    }

    private static void react(JsonGenerator json, ClientFrame.React react) throws IOException {
        Fields.id(json, "conversation", react.conversation());
        Fields.seq(json, "seq", react.seq());
        Fields.nonce(json, react.nonce());
        json.writeStringField("emoji", react.emoji());
        json.writeBooleanField("on", react.on());
    }

    private static void pin(JsonGenerator json, ClientFrame.Pin pin) throws IOException {
        Fields.id(json, "conversation", pin.conversation());
        Fields.seq(json, "seq", pin.seq());
        Fields.nonce(json, pin.nonce());
        json.writeBooleanField("on", pin.on());
    }

    private static void sync(JsonGenerator json, ClientFrame.Sync sync) throws IOException {
        json.writeStringField("epoch", sync.epoch().value());
        Fields.positions(json, "after", sync.after());
    }

    private static void history(JsonGenerator json, ClientFrame.History history) throws IOException {
        Fields.id(json, "conversation", history.conversation());
        Fields.optional(json, "before", history.before());
        json.writeNumberField("limit", history.limit());
    }

    private static void read(JsonGenerator json, ClientFrame.Read read) throws IOException {
        Fields.id(json, "conversation", read.conversation());
        Fields.seq(json, "seq", read.seq());
        Fields.optional(json, "thread", read.thread());
    }

    private static void watch(JsonGenerator json, ClientFrame.Watch watch) throws IOException {
        json.writeArrayFieldStart("users");
        for (UserId user : watch.users()) {
            json.writeString(user.toString());
        }
        json.writeEndArray();
    }
}
