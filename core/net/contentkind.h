// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace steward {

/// What a body is, judged by its first bytes; headers lie more often (F41).
enum class ContentKind {
    Empty,
    Json,   ///< begins like a JSON document
    Markup, ///< HTML or XML: an error page, a captive portal, a proxy
    Other,  ///< plain text or binary
};
/// The header decides only where the first bytes do not.
ContentKind contentKind(const QByteArray &body, const QByteArray &contentType);

/// False for a JSON object or array whose brackets or last string never close: it was cut. Anything else is true, also
/// what is no JSON at all; that is the parser's business.
bool isWholeJson(const QByteArray &body);

/// One line of plain text out of a page: its title, else its first words. At most 200 characters, no tags.
QString markupSummary(const QByteArray &body);

} // namespace steward
