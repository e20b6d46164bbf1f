package chat.starling.protocol.golden;

import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.time.Instant;

/** The people, places and times that the golden files speak of. */
final class Sample {
    static final FileId PHOTO = FileId.parse("01985c60-5e00-7e5f-8061-7c8d9eafb0c5");
    static final FileId REPORT = FileId.parse("01985c61-6f00-7f60-9172-8d9eafb0c1d6");
    static final ConversationId TEAM = ConversationId.parse("01985c4e-7a10-7c3b-9d2e-4f5a6b7c8d01");
    static final ConversationId PAIR = ConversationId.parse("01985c4e-9b20-7d4c-8e3f-5a6b7c8d9e02");
    static final ConversationId TRIP = ConversationId.parse("01985c4f-0c30-7e5d-9f40-6b7c8d9eaf03");

    static final User ALICE = new User(UserId.parse("01985c40-1a00-7a1b-8c2d-3e4f5a6b7c81"), "alice", "Alice");
    static final User BOB = new User(UserId.parse("01985c41-2b00-7b2c-9d3e-4f5a6b7c8d92"), "bob", "Bob 🐦");
    static final UserId CAROL = UserId.parse("01985c42-3c00-7c3d-ae4f-5a6b7c8d9ea3");

    static final SessionId SESSION = SessionId.parse("01985c50-4d00-7d4e-bf50-6b7c8d9eafb4");
    static final Epoch EPOCH = new Epoch("2f9c61d07be84a35");
    static final Nonce NONCE = Nonce.parse("6f1c2b1e-2c9a-4f60-9d0e-0a1b2c3d4e5f");
    static final Nonce OTHER_NONCE = Nonce.parse("7a2d3c2f-3dab-4a71-8e1f-1b2c3d4e5f60");

    static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    static final Instant LATER = Instant.parse("2026-01-02T03:05:00Z");

    /** Text that tries every escape, scripts of all widths, and what breaks a page that trusts it. */
    static final String UNICODE =
            "\"ça va?\" \\ 日本語 👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿\n\tline two\u2028three\u2029four \b\f\r\u001f\u007f\ufeff/</script>";

    static final RequestId ODD_ID = new RequestId.Text("é👍\"\\");

    private Sample() {}

    static RequestId id(long number) {
        return new RequestId.Number(number);
    }

    static Seq seq(long value) {
        return new Seq(value);
    }
}
