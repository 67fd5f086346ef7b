# coding: utf-8
y = 1