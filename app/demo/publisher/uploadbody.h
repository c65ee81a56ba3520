// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/http/message.h"
#include "app/demo/publisher/base64sink.h"

#include <memory>

namespace steward::demo {

/// The body of uploadVersion, read as it comes in: the text of packageContents is decoded into a file on the way, the
/// rest of the JSON is kept as it is. So the memory stays small however large the package is.
class UploadBody final : public BodySink
{
public:
    /// What stands in place of the package in `rest`.
    static constexpr char kTaken[] = "taken";

    UploadBody();

    void take(QByteArrayView bytes) override;

    /// The JSON without the package. Empty when it was too long to be what it should.
    QByteArray rest() const { return m_tooLong ? QByteArray() : m_rest; }
    /// To be asked for once everything has come.
    std::shared_ptr<const PackageFile> package() const { return m_package; }
    bool isMalformed() const { return m_decoder.isMalformed(); }
    bool isTooLarge() const { return m_decoder.isTooLarge(); }

private:
    void takeByte(char c);
    qsizetype takePackage(QByteArrayView bytes);
    void beginText();
    void endText();
    void endPackage();
    void keep(char c);

    enum class Place { Between, Text, Package };

    std::shared_ptr<PackageFile> m_package;
    Base64Sink m_decoder;
    QByteArray m_rest;
    QByteArray m_text;
    QByteArray m_name;
    Place m_place = Place::Between;
    int m_depth = 0;
    bool m_isValue = false;
    bool m_escaped = false;
    bool m_hasPackage = false;
    bool m_tooLong = false;
};

} // namespace steward::demo
