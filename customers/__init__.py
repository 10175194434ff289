"""Whom the office serves: customers, services, requests, surveys. Its rooms are still to come.

The app stands here so that the layers are whole: customers may use coordination and people, and
neither may know of customers.
"""
