// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/uploadbody.h"

#include <algorithm>

namespace steward::demo {

namespace {

constexpr qsizetype kLongestRest = 64 * 1024;
constexpr char kPackageName[] = "packageContents";

} // namespace

UploadBody::UploadBody()
    : m_package(std::make_shared<PackageFile>())
    , m_decoder(*m_package)
{
}

void UploadBody::take(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (m_place == Place::Package) {
            bytes = bytes.sliced(takePackage(bytes));
            continue;
        }
        takeByte(bytes.front());
        bytes = bytes.sliced(1);
    }
}

// How many bytes it took.
qsizetype UploadBody::takePackage(QByteArrayView bytes)
{
    if (m_escaped) {
        m_escaped = false;
        // No other escape stands for something that base64 is made of.
        m_decoder.take(bytes.front() == '/' ? bytes.first(1) : QByteArrayView("\\"));
        return 1;
    }
    const auto end = std::find_if(bytes.begin(), bytes.end(), [](char c) { return c == '"' || c == '\\'; });
    const qsizetype count = end - bytes.begin();
    m_decoder.take(bytes.first(count));
    if (end == bytes.end())
        return count;
    if (*end == '"')
        endPackage();
    else
        m_escaped = true;
    return count + 1;
}

void UploadBody::endPackage()
{
    m_decoder.finish();
    m_place = Place::Between;
    for (const char c : QByteArrayView(kTaken))
        keep(c);
    keep('"');
}

void UploadBody::takeByte(char c)
{
    keep(c);
    if (m_place == Place::Text) {
        if (m_escaped)
            m_escaped = false;
        else if (c == '"')
            return endText();
        else
            m_escaped = c == '\\';
        if (m_text.size() < kLongestRest)
            m_text += c;
        return;
    }
    if (c == '"')
        return beginText();
    if (c == '{' || c == '[')
        ++m_depth;
    else if (c == '}' || c == ']')
        --m_depth;
    else if (m_depth == 1 && (c == ':' || c == ','))
        m_isValue = c == ':';
}

void UploadBody::beginText()
{
    m_text.clear();
    m_place = Place::Text;
    // A second one is read as a text that has no business here, and is too long for it.
    const bool isPackage = m_depth == 1 && m_isValue && m_name == kPackageName && !m_hasPackage;
    if (isPackage) {
        m_hasPackage = true;
        m_place = Place::Package;
    }
}

void UploadBody::endText()
{
    m_place = Place::Between;
    if (m_depth == 1 && !m_isValue)
        m_name = m_text;
}

void UploadBody::keep(char c)
{
    if (m_rest.size() < kLongestRest)
        m_rest += c;
    else
        m_tooLong = true;
}

} // namespace steward::demo
