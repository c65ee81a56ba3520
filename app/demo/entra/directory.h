// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

/// Who and what the demo's identity service knows.
namespace steward::demo {

inline constexpr char kAdminResource[] = "https://api.businesscentral.dynamics.com";
inline constexpr char kPublisherResource[] = "https://apps.businesscentral.dynamics.com";
inline constexpr char kResourceId[] = "996def3d-b36c-4153-8607-a6fd3c01b89f";

struct Registration
{
    QByteArray clientId;
    QByteArray name;
    bool publicClient = false;
    /// On the Authorized Microsoft Entra apps list of every demo tenant.
    bool authorised = true;
    /// AdminCenter.ReadWrite.All granted.
    bool hasRole = true;
    /// An administrator of every demo tenant has consented already.
    bool consented = true;
};

struct Person
{
    QByteArray account;
    QByteArray name;
    bool administrator = true;
};

const std::vector<Person> &persons();
const Person *findPerson(QByteArrayView account);
const std::vector<Registration> &registrations();
const Registration *findRegistration(QByteArrayView clientId);

/// What a scope asks for.
struct ScopeRequest
{
    QByteArray resource;
    /// Words for that resource, such as .default or user_impersonation.
    QByteArray permission;
    bool severalResources = false;
    bool unknownResource = false;
    bool malformed = false;
    bool offline = false;
    bool openId = false;
};
ScopeRequest readScope(QByteArrayView scope);

} // namespace steward::demo
